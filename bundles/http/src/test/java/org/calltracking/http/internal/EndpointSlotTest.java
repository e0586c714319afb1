// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.api.plugin.PluginFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;

class EndpointSlotTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final SlotLimits PATIENT = new SlotLimits(LONG, LONG, LONG, LONG, 1_000, 1_000_000);

    private final InstalledBundles bundles = new InstalledBundles();
    private final KeptFigures figures = new KeptFigures();
    private final EndpointMeters meters = new EndpointMeters();
    private final EndpointFaults faults = new EndpointFaults(Clock.fixed(NOW, ZoneOffset.UTC));
    private EndpointRegistry registry;
    private EdgeServer server;
    private PooledGuard guard;

    private record Answering(String path, Function<Request, Response> answer) implements Endpoint {
        static Answering text(String path, String text) {
            return new Answering(path, request -> Response.text(200, text));
        }

        @Override
        public Response answer(Request request) {
            return answer.apply(request);
        }
    }

    private void open(SlotLimits limits) {
        meters.bindMeters(figures);
        registry = new EndpointRegistry(bundles.context(), meters, faults, limits);
        bundles.feed(registry);
        server = new EdgeServer(registry, meters);
    }

    private void guarded(int threads, Duration limit) {
        guard = new PooledGuard(threads, limit);
        registry.bindGuard(guard);
    }

    @AfterEach
    void close() throws Exception {
        registry.deactivate();
        server.close();
        if (guard != null) {
            guard.close();
        }
        bundles.close();
    }

    @Test
    void requestsWaitWithoutAThreadForTheNextService() {
        open(PATIENT);
        Bundle visits = bundles.house("org.calltracking.visits");
        InstalledBundles.register(visits, Answering.text("/s", "former")).unregister();

        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 5 * EdgeServer.THREADS)
                .mapToObj(i -> server.sent(HttpRequest.newBuilder(server.uri("/s/KEY/visit?n=" + i))
                        .header("X-Forwarded-For", "198.51.100." + i)
                        .POST(HttpRequest.BodyPublishers.ofString("body " + i))
                        .build()))
                .toList();
        awaitWaiting(waiting.size());
        assertThat(server.get("/nothing").statusCode()).isEqualTo(404);
        Thread binding = Thread.currentThread();
        AtomicBoolean onBindingThread = new AtomicBoolean();
        InstalledBundles.register(visits, new Answering("/s", request -> {
            onBindingThread.compareAndSet(false, Thread.currentThread() == binding);
            return Response.text(
                    200, request.remoteAddress() + " " + request.query().get("n") + " " + request.text());
        }));

        for (int i = 0; i < waiting.size(); i++) {
            HttpResponse<String> answer = waiting.get(i).join();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("198.51.100." + i + " " + i + " body " + i);
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
        }
        assertThat(onBindingThread).isFalse();
        assertThat(figures.gauge("calltracking_http_waiting")).isZero();
        assertThat(figures.counters.get("calltracking_http_waits")).hasValue(waiting.size());
        Await.until(
                "all are timed",
                () -> figures.timed.stream()
                                .filter("calltracking_http_requests[/s, 2xx]"::equals)
                                .count()
                        == waiting.size());
        assertThat(figures.timed).contains("calltracking_http_requests[none, 4xx]");
    }

    @Test
    void whoWaitsInVainIsToldToComeBack() {
        open(new SlotLimits(LONG, SHORT, SHORT, LONG, 10, 1_000));
        guarded(4, LONG);
        InstalledBundles.register(bundles.house("org.calltracking.visits"), Answering.text("/s", "former"))
                .unregister();
        ServiceRegistration<Endpoint> plugin =
                InstalledBundles.register(bundles.plugin("shop"), Answering.text("/x/shop", "former"));
        Await.until("the plug-in answers", () -> server.get("/x/shop").statusCode() == 200);
        plugin.unregister();

        HttpResponse<String> house = server.get("/s");
        HttpResponse<String> shop = server.get("/x/shop/below");

        assertThat(house.statusCode()).isEqualTo(503);
        assertThat(house.headers().firstValue("Retry-After")).contains("5");
        assertThat(shop.statusCode()).isEqualTo(503);
        assertThat(shop.headers().firstValue("Retry-After")).contains("5");
        assertThat(shop.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(shop.body())
                .isEqualTo("{\"error\":{\"code\":\"PLUGIN_UNAVAILABLE\","
                        + "\"message\":\"The plug-in shop is not available at the moment, please try again.\"}}");
    }

    @Test
    void afterTheGraceThereIsNothing() {
        open(new SlotLimits(SHORT, LONG, LONG, LONG, 10, 1_000));
        guarded(4, LONG);
        ServiceRegistration<Endpoint> house =
                InstalledBundles.register(bundles.house("org.calltracking.visits"), Answering.text("/s", "former"));
        ServiceRegistration<Endpoint> plugin =
                InstalledBundles.register(bundles.plugin("shop"), Answering.text("/x/shop", "former"));
        Await.until("the plug-in answers", () -> server.get("/x/shop").statusCode() == 200);
        assertThat(server.get("/s").statusCode()).isEqualTo(200);

        house.unregister();
        plugin.unregister();

        Await.until(
                "both slots are gone",
                () -> server.get("/s").statusCode() == 404
                        && server.get("/x/shop").statusCode() == 404);
    }

    @Test
    void nobodyWaitsForAnUninstalledBundle() throws Exception {
        open(PATIENT);
        guarded(4, LONG);
        Bundle shop = bundles.plugin("shop");
        ServiceRegistration<Endpoint> former = InstalledBundles.register(shop, Answering.text("/x/shop", "former"));
        Await.until("the plug-in answers", () -> server.get("/x/shop").statusCode() == 200);
        former.unregister();
        CompletableFuture<HttpResponse<String>> waiting = server.sent("/x/shop");
        awaitWaiting(1);

        shop.uninstall();

        assertThat(waiting.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        assertThat(server.get("/x/shop").statusCode()).isEqualTo(404);
    }

    @Test
    void oneThatGoesFinishesWhatItHasBegun() throws Exception {
        open(PATIENT);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ServiceRegistration<Endpoint> visits =
                InstalledBundles.register(bundles.house("org.calltracking.visits"), new Answering("/s", request -> {
                    begun.countDown();
                    await(mayEnd);
                    return Response.text(200, "whole");
                }));
        CompletableFuture<HttpResponse<String>> inFlight = server.sent("/s");
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        Thread going = new Thread(visits::unregister);
        going.start();
        Await.until("what has begun is waited for", () -> going.getState() == Thread.State.TIMED_WAITING);
        CompletableFuture<HttpResponse<String>> late = server.sent("/s");
        awaitWaiting(1);
        assertThat(going.isAlive()).isTrue();
        assertThat(late).isNotDone();
        mayEnd.countDown();

        going.join(10_000);
        assertThat(going.isAlive()).isFalse();
        assertThat(inFlight.get(10, TimeUnit.SECONDS).body()).isEqualTo("whole");
    }

    @Test
    void oneThatHangsIsNotWaitedForLongerThanTheDrain() {
        open(new SlotLimits(LONG, LONG, LONG, SHORT, 10, 1_000));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ServiceRegistration<Endpoint> visits =
                InstalledBundles.register(bundles.house("org.calltracking.visits"), new Answering("/s", request -> {
                    begun.countDown();
                    await(never);
                    return Response.empty(204);
                }));
        CompletableFuture<HttpResponse<String>> inFlight = server.sent("/s");
        await(begun);

        visits.unregister();

        assertThat(inFlight).isNotDone();
        never.countDown();
        assertThat(inFlight.join().statusCode()).isEqualTo(204);
    }

    @Test
    void theRoomForThoseWhoWaitIsBounded() {
        open(new SlotLimits(LONG, LONG, LONG, LONG, 2, 10));
        InstalledBundles.register(bundles.house("org.calltracking.visits"), Answering.text("/s", "former"))
                .unregister();
        CompletableFuture<HttpResponse<String>> first = server.sent("/s");
        awaitWaiting(1);

        assertThat(server.sent(HttpRequest.newBuilder(server.uri("/s"))
                                .POST(HttpRequest.BodyPublishers.ofString("eleven byte"))
                                .build())
                        .join()
                        .statusCode())
                .isEqualTo(503);
        CompletableFuture<HttpResponse<String>> second = server.sent("/s");
        awaitWaiting(2);
        assertThat(server.get("/s").statusCode()).isEqualTo(503);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
    }

    @Test
    void aFailureAfterWaitingIsMasked() {
        open(PATIENT);
        Bundle visits = bundles.house("org.calltracking.visits");
        InstalledBundles.register(visits, Answering.text("/s", "former")).unregister();
        CompletableFuture<HttpResponse<String>> waiting = server.sent("/s");
        awaitWaiting(1);
        InstalledBundles.register(visits, new Answering("/s", request -> {
            throw new AssertionError("secret");
        }));

        HttpResponse<String> answer = waiting.join();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .startsWith("Something went wrong. Reference: ")
                .doesNotContain("secret");
    }

    @Test
    void aPluginThatHangsBlocksNobody() {
        open(PATIENT);
        guarded(2 * EdgeServer.THREADS, Duration.ofMillis(500));
        CountDownLatch never = new CountDownLatch(1);
        InstalledBundles.register(bundles.plugin("slow"), new Answering("/x/slow", request -> {
            if (request.path().endsWith("/hang")) {
                await(never);
            }
            return Response.empty(204);
        }));
        Bundle stuck = bundles.plugin("stuck");
        InstalledBundles.register(stuck, new Endpoint() {
            @Override
            public String path() {
                await(never);
                return "/x/stuck";
            }

            @Override
            public Response answer(Request request) {
                return Response.empty(204);
            }
        });
        InstalledBundles.register(bundles.house("org.calltracking.visits"), Answering.text("/s", "quick"));
        Await.until("the slow one is there", () -> server.get("/x/slow").statusCode() == 204);

        List<CompletableFuture<HttpResponse<String>>> hanging = IntStream.range(0, EdgeServer.THREADS)
                .mapToObj(i -> server.sent("/x/slow/hang"))
                .toList();

        assertThat(server.get("/s").body()).isEqualTo("quick");
        assertThat(faults.pending()).containsExactly("stuck");
        assertThat(hanging).allSatisfy(one -> {
            assertThat(one.join().statusCode()).isEqualTo(503);
            assertThat(one.join().body()).contains("PLUGIN_UNAVAILABLE");
        });
        Await.until("the stuck one is set aside", () -> faults.faults().containsKey("stuck"));
        assertThat(faults.faults().get("stuck").reason())
                .contains("does not say its path")
                .contains("too slow");
        Await.until("it is known", () -> faults.pending().isEmpty());
        never.countDown();
    }

    @Test
    void aCrowdIsServedAlthoughThePluginHasFewThreads() {
        open(PATIENT);
        guarded(2, LONG);
        AtomicInteger served = new AtomicInteger();
        InstalledBundles.register(
                bundles.plugin("shop"),
                new Answering("/x/shop", request -> Response.text(200, "" + served.incrementAndGet())));
        Await.until("the plug-in answers", () -> server.get("/x/shop").statusCode() == 200);

        List<CompletableFuture<HttpResponse<String>>> crowd =
                IntStream.range(0, 200).mapToObj(i -> server.sent("/x/shop")).toList();

        assertThat(crowd).allSatisfy(one -> assertThat(one.join().statusCode()).isEqualTo(200));
        assertThat(served.get()).isGreaterThan(200);
    }

    /** It is no concern of the service that goes: its drain ends without it. */
    @Test
    void whatWaitsForAThreadOfThePluginIsAnsweredByTheNextService() throws Exception {
        open(PATIENT);
        guarded(1, LONG);
        Bundle shop = bundles.plugin("shop");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ServiceRegistration<Endpoint> former = InstalledBundles.register(shop, new Answering("/x/shop", request -> {
            begun.countDown();
            await(mayEnd);
            return Response.text(200, "former");
        }));
        Await.until("the plug-in is there", () -> registry.find("/x/shop").isPresent());
        CompletableFuture<HttpResponse<String>> inFlight = server.sent("/x/shop");
        await(begun);
        List<CompletableFuture<HttpResponse<String>>> inLine =
                IntStream.range(0, 20).mapToObj(i -> server.sent("/x/shop")).toList();
        Await.until("all stand in line", () -> guard.waiting() == inLine.size());

        CompletableFuture<Void> gone = CompletableFuture.runAsync(former::unregister);
        List<CompletableFuture<HttpResponse<String>>> late = new ArrayList<>();
        while (waiting() == 0) {
            // What comes before the service begins to go still stands in the line of the plug-in.
            late.add(server.sent("/x/shop"));
            Await.until("it has come", () -> waiting() + guard.waiting() == inLine.size() + late.size());
        }
        assertThat(gone).isNotDone();
        mayEnd.countDown();

        gone.get(10, TimeUnit.SECONDS);
        assertThat(inFlight.join().body()).isEqualTo("former");
        awaitWaiting(late.size() + inLine.size());
        InstalledBundles.register(shop, Answering.text("/x/shop", "next"));
        assertThat(inLine).allSatisfy(one -> assertThat(one.join().body()).isEqualTo("next"));
        assertThat(late).allSatisfy(one -> assertThat(one.join().body()).isEqualTo("next"));
    }

    @Test
    void bodiesThatWaitForAThreadOfAPluginAreBounded() {
        open(new SlotLimits(LONG, LONG, LONG, LONG, 10, 10));
        guarded(1, LONG);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        InstalledBundles.register(bundles.plugin("shop"), new Answering("/x/shop", request -> {
            begun.countDown();
            await(mayEnd);
            return Response.text(200, request.text());
        }));
        Await.until("the plug-in is there", () -> registry.find("/x/shop").isPresent());
        CompletableFuture<HttpResponse<String>> inFlight = server.sent(post("/x/shop", "first"));
        await(begun);
        CompletableFuture<HttpResponse<String>> inLine = server.sent(post("/x/shop", "second"));
        Await.until("it stands in line", () -> guard.waiting() == 1);

        HttpResponse<String> refused = server.sent(post("/x/shop", "third")).join();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("PLUGIN_UNAVAILABLE");
        mayEnd.countDown();
        assertThat(inFlight.join().body()).isEqualTo("first");
        assertThat(inLine.join().body()).isEqualTo("second");
        assertThat(server.sent(post("/x/shop", "0123456789")).join().statusCode())
                .isEqualTo(200);
    }

    private HttpRequest post(String path, String body) {
        return HttpRequest.newBuilder(server.uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Test
    void nothingFailsWhilePluginAndHouseAreSwapped() {
        open(PATIENT);
        guarded(16, LONG);
        Bundle shop = bundles.plugin("shop");
        Bundle visits = bundles.house("org.calltracking.visits");
        AtomicBoolean over = new AtomicBoolean();
        ServiceRegistration<Endpoint> shopNow = InstalledBundles.register(shop, checkedVersion("/x/shop"));
        ServiceRegistration<Endpoint> visitsNow = InstalledBundles.register(visits, checkedVersion("/s"));
        Await.until("the plug-in answers", () -> server.get("/x/shop").statusCode() == 200);
        List<CompletableFuture<Integer>> clients = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            int answered = 0;
                            while (!over.get()) {
                                String path = i % 2 == 0 ? "/x/shop/a" : "/s/a";
                                assertThat(server.get(path).statusCode())
                                        .as(path)
                                        .isEqualTo(200);
                                answered++;
                            }
                            return answered;
                        },
                        task -> new Thread(task).start()))
                .toList();

        for (int swap = 0; swap < 20; swap++) {
            shopNow.unregister();
            visitsNow.unregister();
            double waiting = 4;
            Await.until("some wait", () -> figures.gauge("calltracking_http_waiting") >= waiting);
            shopNow = InstalledBundles.register(shop, checkedVersion("/x/shop"));
            visitsNow = InstalledBundles.register(visits, checkedVersion("/s"));
        }
        over.set(true);

        assertThat(clients).allSatisfy(client -> assertThat(client.join()).isPositive());
        assertThat(figures.timed).noneMatch(labels -> labels.endsWith("5xx]"));
    }

    private static Endpoint checkedVersion(String path) {
        return Answering.text(path, "here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x/other",
                "/x/shopping",
                "/x/shop/",
                "/x/shop//a",
                "/x/shop/../other",
                "/x/shop/oauth",
                "/x/shop/oauth/callback",
                "/x",
                "/s",
                "/graphql",
                "x/shop",
                "/x/shop/a b",
                ""
            })
    void aPluginsPathOutsideItsOwnIsRefusedForAsLongAsItIsThere(String path) {
        open(PATIENT);
        guarded(4, LONG);
        ServiceRegistration<Endpoint> refused =
                InstalledBundles.register(bundles.plugin("shop"), Answering.text(path, "mine"));

        Await.until("it is refused", () -> faults.faults().containsKey("shop"));
        PluginFaults.Fault fault = faults.faults().get("shop");
        assertThat(fault.reason()).contains(path).contains("is refused");
        assertThat(fault.since()).isEqualTo(NOW);
        assertThat(registry.find(path)).isEmpty();
        refused.unregister();
        assertThat(faults.faults()).isEmpty();
    }

    @Test
    void aPluginMayHaveSeveralEndpointsAndTheHouseAnswersItsOAuth() {
        open(PATIENT);
        guarded(4, LONG);
        Bundle shop = bundles.plugin("shop");
        InstalledBundles.register(shop, Answering.text("/x/shop", "shop"));
        InstalledBundles.register(shop, Answering.text("/x/shop/orders", "orders"));
        InstalledBundles.register(
                bundles.house("org.calltracking.plugins"), Answering.text("/x/shop/oauth", "signed in"));
        Await.until(
                "both are there",
                () -> registry.find("/x/shop").isPresent()
                        && registry.find("/x/shop/orders/1")
                                .orElseThrow()
                                .path()
                                .equals("/x/shop/orders"));

        assertThat(server.get("/x/shop/b").body()).isEqualTo("shop");
        assertThat(server.get("/x/shop/orders/1").body()).isEqualTo("orders");
        assertThat(server.get("/x/shop/oauth").body()).isEqualTo("signed in");
        assertThat(faults.faults()).isEmpty();
    }

    @Test
    void withoutAGuardPluginsWait() {
        open(PATIENT);
        InstalledBundles.register(bundles.plugin("shop"), Answering.text("/x/shop", "here"));
        assertThat(server.get("/x/shop").statusCode()).isEqualTo(404);

        guarded(4, LONG);
        Await.until("the plug-in answers", () -> server.get("/x/shop").statusCode() == 200);
        registry.unbindGuard(guard);
        CompletableFuture<HttpResponse<String>> waiting = server.sent("/x/shop");
        awaitWaiting(1);
        registry.bindGuard(guard);

        assertThat(waiting.join().body()).isEqualTo("here");
    }

    @Test
    void whatAPluginMayNotAnswerIsMasked() {
        open(PATIENT);
        guarded(4, LONG);
        List<Response> answers = List.of(
                Response.empty(101),
                Response.empty(600),
                Response.text(204, "body"),
                Response.empty(200).with("X-A", "b\r\nSet-Cookie: calltracking_session=1"),
                Response.empty(200).with("X A", "b"),
                Response.empty(200).with("X-A", "\u0436"),
                Response.empty(200).with("Transfer-Encoding", "chunked"),
                Response.empty(200).with("set-cookie", " Calltracking_Session = 1; Path=/"),
                Response.empty(200).with("Set-Cookie", "__Host-calltracking_session=1; Path=/; Secure"),
                new Response(200, java.util.Map.of(), null));
        InstalledBundles.register(
                bundles.plugin("odd"),
                new Answering(
                        "/x/odd",
                        request -> request.path().equals("/x/odd")
                                ? Response.empty(200).with("Set-Cookie", "shop=1")
                                : request.path().endsWith("null")
                                        ? null
                                        : answers.get(
                                                Integer.parseInt(request.query().get("n")))));
        Await.until("the plug-in answers", () -> server.get("/x/odd").statusCode() == 200);

        assertThat(server.get("/x/odd").headers().firstValue("Set-Cookie")).contains("shop=1");
        for (int i = 0; i < answers.size(); i++) {
            HttpResponse<String> answer = server.get("/x/odd/n?n=" + i);
            assertThat(answer.statusCode()).as("answer %s", i).isEqualTo(500);
            assertThat(answer.body()).startsWith("Something went wrong. Reference: ");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(server.get("/x/odd/null").statusCode()).isEqualTo(500);
    }

    @Test
    void aPluginsOwnRefusalIsNoAccident() {
        open(PATIENT);
        guarded(4, LONG);
        InstalledBundles.register(bundles.plugin("shop"), new Answering("/x/shop", request -> {
            throw new RefusedException(RefusedException.Code.FORBIDDEN, "secret");
        }));
        Await.until("the plug-in is there", () -> registry.find("/x/shop").isPresent());

        assertThat(server.get("/x/shop").statusCode()).isEqualTo(500);
        assertThat(server.get("/x/shop").body()).doesNotContain("secret");
    }

    private void awaitWaiting(int count) {
        Await.until(count + " wait", () -> waiting() == count);
    }

    private int waiting() {
        return (int) figures.gauge("calltracking_http_waiting");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
