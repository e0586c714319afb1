// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.core5.ssl.SSLContexts;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.http.internal.AddressRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileUrlTest {
    private final List<String> lookedUp = new ArrayList<>();
    private final List<InetAddress> addresses = new ArrayList<>();
    private final GuardedOutboundClient client = client(this::lookUp);

    private static GuardedOutboundClient client(HostLookup lookup) {
        return new GuardedOutboundClient(
                lookup, new InsideHosts(""), SSLContexts.createDefault(), new OutboundMeters());
    }

    private synchronized InetAddress[] lookUp(String name) throws UnknownHostException {
        lookedUp.add(name);
        if (addresses.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return addresses.toArray(InetAddress[]::new);
    }

    @AfterEach
    void close() {
        client.deactivate();
    }

    /** Each line's URL, and the addresses of its name. */
    static Stream<Arguments> hostile() throws IOException {
        try (InputStream lines = HostileUrlTest.class.getResourceAsStream("hostile-urls.txt")) {
            return new String(lines.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(HostileUrlTest::read)
                            .toList()
                            .stream();
        }
    }

    private static Arguments read(String line) {
        String[] parts = line.split(" -> ", 2);
        return arguments(parts[0].translateEscapes(), parts.length == 1 ? List.of() : List.of(parts[1].split(",")));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedBySend(String url, List<String> found) {
        found.forEach(text -> addresses.add(AddressRange.literal(text).orElseThrow()));

        assertThatThrownBy(() -> client.send(OutboundRequest.get(new URI(url), Map.of())))
                .isInstanceOfAny(
                        found.isEmpty() ? OutboundRefusedException.class : InsideHostException.class,
                        URISyntaxException.class);
        assertThat(lookedUp).hasSize(found.isEmpty() ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedByCheckWhenItNeedsNoLookup(String url, List<String> found) throws Exception {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return;
        }
        if (found.isEmpty()) {
            assertThatThrownBy(() -> client.check(uri)).isInstanceOf(OutboundRefusedException.class);
        } else {
            client.check(uri);
        }
        assertThat(lookedUp).isEmpty();
    }

    /** What needs no look-up is refused before the system is asked. */
    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedWithTheRealLookupToo(String url, List<String> found) {
        GuardedOutboundClient real = client(InetAddress::getAllByName);
        try {
            if (found.isEmpty()) {
                assertThatThrownBy(() -> real.send(OutboundRequest.get(new URI(url), Map.of())))
                        .isInstanceOfAny(OutboundRefusedException.class, URISyntaxException.class);
            }
        } finally {
            real.deactivate();
        }
    }

    @Test
    void areMoreThanAHundredAndTwentyThatAreUrls() throws IOException {
        assertThat(hostile().map(line -> (String) line.get()[0]).filter(HostileUrlTest::isUri))
                .hasSizeGreaterThan(120);
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
