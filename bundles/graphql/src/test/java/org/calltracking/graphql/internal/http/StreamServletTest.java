// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.calltracking.api.event.Event;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.graphql.internal.Await;
import org.calltracking.graphql.internal.FakeOffer;
import org.calltracking.graphql.internal.FakePart;
import org.calltracking.graphql.internal.FakeTail;
import org.calltracking.graphql.internal.Shops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamServletTest {
    private static final String LIT = "lamp.lit";
    private static final String FOLLOW = "subscription { lampLit { number } }";

    private static final String SDL = """
            extend type Subscription {
              "A lamp was lit." lampLit: LampLit @access(entity: NUMBERS, action: VIEW)
            }
            "A lamp was lit." type LampLit {
              "Which." number: Int!
              "Ballast." ballast: String
              "Its size." size: Size @access(entity: NUMBERS, action: VIEW)
            }
            "A size." type Size { "In metres." metres: Int! }
            """;

    record LampLit(int number, String ballast) {}

    record Size(int metres) {}

    private final FakeTail.Log log = new FakeTail.Log();
    private final AtomicBoolean databaseIsAway = new AtomicBoolean();
    private FakeTail tail = new FakeTail(log);
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer("http://localhost:8080", new Shops().part(), lamps(SDL, wiring -> {}));
        Await.until(() -> server.registry.published().composition().parts().contains("lamps"));
        server.streams.bindTail(tail);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private FakePart lamps(String sdl, Consumer<Wiring> more) {
        return new FakePart("lamps", sdl, wiring -> {
            wiring.object("LampLit", LampLit.class)
                    .object("Size", Size.class)
                    .batched(
                            "LampLit",
                            "size",
                            LampLit.class,
                            LampLit::number,
                            (scope, keys) -> keys.stream().collect(toMap(key -> key, Size::new)))
                    .followed("lampLit", Set.of(LIT), (scope, event, request) -> lit(event));
            more.accept(wiring);
        });
    }

    private LampLit lit(Event event) {
        if (databaseIsAway.get()) {
            throw new StoreUnavailableException("gone", new IllegalStateException());
        }
        return event.payload().containsKey("secret")
                ? null
                : new LampLit(
                        Integer.parseInt(event.payload().get("number")),
                        event.payload().get("ballast"));
    }

    @Test
    void tellsEachEventOfTheViewersAccounts() throws Exception {
        append(1, 0);
        try (SseClient client = client(FOLLOW)) {
            Map<String, String> first = client.block();
            assertThat(client.response().statusCode()).isEqualTo(200);
            assertThat(client.response().headers().firstValue("Content-Type"))
                    .hasValue("text/event-stream; charset=utf-8");
            assertThat(first).containsKey("id").doesNotContainKey("event");

            append(2, 1);
            tail.append("lamp.broken", 1, Map.of("number", "2"));
            append(1, 3);

            assertThat(client.next()).isEqualTo("{\"data\":{\"lampLit\":{\"number\":3}}}");
            assertThat(client.lastEventId()).isNotEqualTo(first.get("id"));
        }
        Await.until(() -> server.streams.size() == 0 && tail.followers() == 0);
    }

    @Test
    void gathersWhatAnEventLeadsTo() throws Exception {
        try (SseClient client = client("subscription { lampLit { size { metres } more: size { metres } } }")) {
            client.block();
            append(1, 7);

            assertThat(client.next())
                    .isEqualTo("{\"data\":{\"lampLit\":{\"size\":{\"metres\":7},\"more\":{\"metres\":7}}}}");
        }
    }

    @Test
    void sendsThePlaceOfWhatItDoesNotTell() throws Exception {
        try (SseClient client = client(FOLLOW)) {
            String begin = client.block().get("id");
            tail.append(LIT, 1, Map.of("secret", "yes"));
            Map<String, String> block = client.block();
            while (!block.containsKey("id")) {
                block = client.block();
            }

            assertThat(block).doesNotContainKeys("event", "data");
            assertThat(block.get("id")).isNotEqualTo(begin);
        }
    }

    @Test
    void showsThatItIsAlive() throws Exception {
        try (SseClient client = client(FOLLOW)) {
            client.block();

            assertThat(client.block()).isEqualTo(Map.of("", ""));
        }
    }

    @Test
    void goesOnWhereTheClientWasCutOffWithoutGapOrDouble() throws Exception {
        int events = 300;
        CompletableFuture<Void> appending = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < events; i++) {
                append(1, i);
                Thread.yield();
            }
        });
        List<String> told = new ArrayList<>();
        String last;
        try (SseClient client =
                client(FOLLOW, "extensions", "{\"lastEventId\": \"" + new GlobalId("Event", 0).encode() + "\"}")) {
            last = client.block().get("id");
        }
        for (int connection = 0; told.size() < events; connection++) {
            try (SseClient client = connection % 2 == 0
                    ? client(FOLLOW, null, null, "Last-Event-ID", last)
                    : client(FOLLOW, "extensions", "{\"lastEventId\": \"" + last + "\"}")) {
                for (int i = 0; i < 17 && told.size() < events; i++) {
                    told.add(client.next());
                }
                last = client.lastEventId();
            }
        }
        appending.join();

        assertThat(told).containsExactlyElementsOf(numbers(events));
    }

    /** So does an id from before the database was brought back to an earlier day. */
    @Test
    void anIdThatTheLogDoesNotReachBeginsAtItsEndAndSaysSo() throws Exception {
        append(1, 0);
        append(2, 1);
        String end = new GlobalId("Event", tail.position()).encode();
        for (long forged : List.of(tail.position() + 1, Long.MAX_VALUE)) {
            String id = new GlobalId("Event", forged).encode();
            try (SseClient client = client(FOLLOW, null, null, "Last-Event-ID", id)) {
                assertThat(client.block()).containsEntry("id", end);
            }
        }
        try (SseClient client =
                client(FOLLOW, null, null, "Last-Event-ID", new GlobalId("Event", Long.MAX_VALUE).encode())) {
            client.block();
            append(2, 2);
            append(1, 3);

            assertThat(client.next()).isEqualTo("{\"data\":{\"lampLit\":{\"number\":3}}}");
        }
    }

    @Test
    void theIdOfAnotherAccountsEventLeadsToOnesOwnAlone() throws Exception {
        append(1, 0);
        append(2, 1);
        append(2, 2);
        append(1, 3);
        try (SseClient client = client(FOLLOW, null, null, "Last-Event-ID", new GlobalId("Event", 20).encode())) {
            assertThat(client.next()).isEqualTo("{\"data\":{\"lampLit\":{\"number\":3}}}");
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"data\":{\"lampLit\":{\"number\":" + i + "}}}")
                .toList();
    }

    @Test
    void goesOnWhenTheLogComesBack() throws Exception {
        try (SseClient client = client(FOLLOW)) {
            client.block();
            append(1, 0);
            List<String> told = new ArrayList<>(List.of(client.next()));

            FakeTail former = tail;
            server.streams.unbindTail(former);
            former.stop();
            tail = new FakeTail(log);
            append(1, 1);
            server.streams.bindTail(tail);
            told.add(client.next());
            tail.stop();
            append(1, 2);
            told.add(client.next());

            assertThat(told).containsExactlyElementsOf(numbers(3));
        }
    }

    @Test
    void goesOnWhenTheDatabaseComesBack() throws Exception {
        try (SseClient client = client(FOLLOW)) {
            client.block();
            databaseIsAway.set(true);
            append(1, 0);
            client.block();
            databaseIsAway.set(false);

            assertThat(client.next()).isEqualTo(numbers(1).get(0));
        }
    }

    @Test
    void aStreamOutlivesTheSwapOfItsPart() throws Exception {
        try (SseClient client = client(FOLLOW)) {
            client.block();
            append(1, 0);
            List<String> told = new ArrayList<>(List.of(client.next()));

            server.registry.depart(1);
            append(1, 1);
            server.registry.arrive(new FakeOffer(lamps(SDL, wiring -> {}), 2));
            told.add(client.next());
            server.registry.depart(2);
            server.registry.arrive(new FakeOffer(
                    lamps(
                            SDL + "extend type Query { \"N.\" more: Int @public }",
                            wiring -> wiring.open("Query", "more", request -> 1)),
                    3));
            append(1, 2);
            told.add(client.next());

            assertThat(told).containsExactlyElementsOf(numbers(3));
        }
    }

    @Test
    void followsWhatTheNextRevisionFollows() throws Exception {
        try (SseClient client = client(FOLLOW)) {
            client.block();
            server.registry.depart(1);
            server.registry.arrive(new FakeOffer(
                    new FakePart(
                            "lamps",
                            SDL,
                            wiring -> wiring.object("LampLit", LampLit.class)
                                    .object("Size", Size.class)
                                    .batched(
                                            "LampLit",
                                            "size",
                                            LampLit.class,
                                            LampLit::number,
                                            (scope, keys) -> Map.of())
                                    .followed("lampLit", Set.of("lamp.on"), (scope, event, request) -> lit(event))),
                    2));
            tail.append("lamp.on", 1, Map.of("number", "0"));

            assertThat(client.next()).isEqualTo(numbers(1).get(0));
        }
    }

    @Test
    void endsWithErrorsWhenTheSchemaNoLongerHasIt() throws Exception {
        try (SseClient client = client(FOLLOW)) {
            client.block();
            server.registry.depart(1);
            server.registry.uninstalled(1);
            Await.until(() -> !server.registry.published().composition().parts().contains("lamps"));
            append(1, 0);

            assertThat(client.next()).contains("GRAPHQL_VALIDATION_FAILED");
            client.assertComplete();
        }
        Await.until(() -> server.streams.size() == 0);
    }

    @Test
    void endsWhenTheTokenOrTheRightIsGone() throws Exception {
        try (SseClient token = client(FOLLOW);
                SseClient session = client(FOLLOW, null, null, "Cookie", "calltracking_session=2")) {
            token.block();
            session.block();
            server.services.ended.addAll(Set.of(1L, 2L));
            append(1, 0);
            append(2, 0);

            assertThat(token.next()).contains("UNAUTHENTICATED");
            token.assertComplete();
            assertThat(session.next()).contains("UNAUTHENTICATED");
            session.assertComplete();
        }
        server.services.ended.clear();
        try (SseClient client = client(FOLLOW)) {
            client.block();
            server.services.barred.add(1L);
            append(1, 1);

            assertThat(client.next()).contains("FORBIDDEN").doesNotContain("number");
            client.assertComplete();
        }
    }

    @Test
    void endsWithoutAnEventWhenTheTokenOrTheRightIsGone() throws Exception {
        try (SseClient token = client(FOLLOW);
                SseClient session = client(FOLLOW, null, null, "Cookie", "calltracking_session=2")) {
            token.block();
            session.block();
            server.services.ended.add(2L);

            assertThat(session.next()).contains("UNAUTHENTICATED");
            session.assertComplete();
            server.services.ended.add(1L);
            assertThat(token.next()).contains("UNAUTHENTICATED");
            token.assertComplete();
        }
        server.services.ended.clear();
        try (SseClient client = client(FOLLOW)) {
            client.block();
            server.services.barred.add(1L);

            assertThat(client.next()).contains("FORBIDDEN");
            client.assertComplete();
        }
        Await.until(() -> server.streams.size() == 0 && tail.followers() == 0);
    }

    @Test
    void nobodyEndsWhileThoseWhoDecideAreAway() throws Exception {
        try (SseClient client = client(FOLLOW)) {
            client.block();
            server.access.unbindAuthenticator(server.services);
            client.block();
            client.block();
            server.access.bindAuthenticator(server.services);
            append(1, 0);

            assertThat(client.next()).isEqualTo(numbers(1).get(0));
        }
    }

    @Test
    void whatWasNotToldComesWhenTheClientMayFollowAgain() throws Exception {
        String last;
        try (SseClient client = client(FOLLOW)) {
            client.block();
            server.services.barred.add(1L);
            append(1, 0);

            assertThat(client.next()).contains("FORBIDDEN");
            client.assertComplete();
            last = client.lastEventId();
        }
        server.services.barred.clear();
        try (SseClient client = client(FOLLOW, null, null, "Last-Event-ID", last)) {
            assertThat(client.next()).isEqualTo(numbers(1).get(0));
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobodyAndIsCutOff() throws Exception {
        String body = "{\"query\":\"subscription { lampLit { number ballast } }\"}";
        try (Socket lazy = new Socket("127.0.0.1", server.uri("/").getPort());
                SseClient client = client(FOLLOW)) {
            lazy.getOutputStream()
                    .write(("POST /graphql/stream HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Accept: text/event-stream\r\nAuthorization: Bearer 1\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            Await.until(() -> server.streams.size() == 2);
            client.block();
            String ballast = "x".repeat(1_000_000);
            int events = 50;
            for (int i = 0; i < events; i++) {
                tail.append(LIT, 1, Map.of("number", String.valueOf(i), "ballast", ballast));
            }

            List<String> told = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                told.add(client.next());
            }
            assertThat(told).containsExactlyElementsOf(numbers(events));
            Await.until(() -> server.streams.size() == 1);
        }
    }

    @Test
    void answersOnceWhatIsNoSubscription() throws Exception {
        try (SseClient client = client("{ me }")) {
            assertThat(client.next()).contains("\"me\":\"Viewer");
            client.assertComplete();
        }
        try (SseClient client =
                client("mutation { openShop(input: {name: \"Tea\"}) { shop { name } errors { message } } }")) {
            assertThat(client.next()).contains("\"name\":\"Tea\"");
            client.assertComplete();
        }
        try (SseClient client = client("{ gone }")) {
            assertThat(client.response().statusCode()).isEqualTo(200);
            assertThat(client.next()).contains("GRAPHQL_VALIDATION_FAILED");
            client.assertComplete();
        }
    }

    @Test
    void isReadByEventSource() throws Exception {
        String path = "/graphql/stream?query=" + URLEncoder.encode(FOLLOW, StandardCharsets.UTF_8);
        try (SseClient client = new SseClient(HttpRequest.newBuilder(server.uri(path))
                .header("Accept", "text/event-stream")
                .header("Cookie", "calltracking_session=1")
                .header("Origin", "http://LOCALHOST:8080")
                .build())) {
            client.block();
            append(1, 0);
            assertThat(client.next()).isEqualTo(numbers(1).get(0));
        }
        String mutation = "/graphql/stream?query="
                + URLEncoder.encode(
                        "mutation { openShop(input: {name: \"Tea\"}) { errors { message } } }", StandardCharsets.UTF_8);
        assertThat(status(HttpRequest.newBuilder(server.uri(mutation)).header("Authorization", "Bearer 1")))
                .isEqualTo(405);
    }

    @Test
    void refusesWhatIsNoStream() throws Exception {
        assertThat(status(HttpRequest.newBuilder(server.uri("/graphql/stream"))
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"query\":\"{ me }\"}"))))
                .isEqualTo(406);
        assertThat(status(post(FOLLOW, null, null).setHeader("Authorization", "Bearer bad")))
                .isEqualTo(401);
        for (String id : List.of(
                "nonsense",
                new GlobalId("Event", -1).encode(),
                new GlobalId("Event", 1).encode() + "=",
                new GlobalId("Call", 1).encode(),
                base64("Event:9223372036854775808"),
                base64("Event:1e3"))) {
            assertThat(status(post(FOLLOW, null, null).header("Last-Event-ID", id)))
                    .as(id)
                    .isEqualTo(400);
        }
        assertThat(status(post(FOLLOW, "extensions", "{\"lastEventId\": 7}"))).isEqualTo(400);
        assertThat(status(HttpRequest.newBuilder(server.uri("/graphql/stream")).method("PUT", BodyPublishers.noBody())))
                .isEqualTo(405);
        for (String origin : List.of("http://evil.example", "null", "https://localhost:8080", "http://localhost")) {
            assertThat(status(HttpRequest.newBuilder(server.uri("/graphql/stream?query=x"))
                            .header("Cookie", "calltracking_session=1")
                            .header("Origin", origin)))
                    .as(origin)
                    .isEqualTo(403);
        }
        tail.lose(true);
        assertThat(status(post(FOLLOW, null, null))).isEqualTo(503);
        tail.lose(false);
        server.streams.unbindTail(tail);
        assertThat(status(post(FOLLOW, null, null))).isEqualTo(503);
    }

    @Test
    void tellsWhoMayNotFollow() throws Exception {
        try (SseClient client = client(FOLLOW, null, null, "Authorization", "Bearer 3")) {
            assertThat(client.next()).contains("FORBIDDEN");
            client.assertComplete();
        }
        try (SseClient client = client("subscription { lampLit { number } more: lampLit { number } }")) {
            assertThat(client.next()).contains("GRAPHQL_VALIDATION_FAILED");
        }
        assertThat(tail.followers()).isZero();
    }

    @Test
    void boundsTheStreamsOfAnAccount() throws Exception {
        List<SseClient> clients = new ArrayList<>();
        for (int i = 0; i < TestServer.STREAMS_PER_ACCOUNT; i++) {
            clients.add(client(FOLLOW));
        }
        try (SseClient more = client(FOLLOW);
                SseClient other = client(FOLLOW, null, null, "Authorization", "Bearer 2")) {
            assertThat(more.next()).contains("LIMIT_EXCEEDED");
            other.block();
            append(2, 0);
            assertThat(other.next()).isEqualTo(numbers(1).get(0));
        }
        for (SseClient client : clients) {
            client.close();
        }
        Await.until(() -> server.streams.size() == 0);
    }

    @Test
    void isNotAnsweredWithoutAStream() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/graphql"))
                .header("Authorization", "Bearer 1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"" + FOLLOW + "\"}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("BAD_REQUEST", "/graphql/stream");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void append(long account, int number) {
        tail.append(LIT, account, Map.of("number", String.valueOf(number)));
    }

    private SseClient client(String query) throws Exception {
        return client(query, null, null);
    }

    private SseClient client(String query, String member, String json, String... headers) throws Exception {
        HttpRequest.Builder request = post(query, member, json);
        if (headers.length > 0) {
            if (headers[0].equals("Cookie")) {
                request = post(query, member, json, false);
            }
            request.setHeader(headers[0], headers[1]);
        }
        return new SseClient(request.build());
    }

    private HttpRequest.Builder post(String query, String member, String json) {
        return post(query, member, json, true);
    }

    private HttpRequest.Builder post(String query, String member, String json, boolean token) {
        String more = member == null ? "" : ",\"" + member + "\":" + json;
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/graphql/stream"))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString("{\"query\":\"" + query.replace("\"", "\\\"") + "\"" + more + "}"));
        return token ? request.header("Authorization", "Bearer 1") : request;
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        try (SseClient client = new SseClient(request.build())) {
            return client.response().statusCode();
        }
    }
}
