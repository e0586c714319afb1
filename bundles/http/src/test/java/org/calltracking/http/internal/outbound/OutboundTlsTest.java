// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.apache.hc.core5.ssl.SSLContexts;
import org.calltracking.api.http.OutboundRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundTlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path folder;

    private SSLContext own;
    private RawServer server;

    @BeforeEach
    void open() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=receiver.example",
                        "-ext",
                        "san=dns:receiver.example",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        own = SSLContextBuilder.create()
                .loadKeyMaterial(keys, PASSWORD, PASSWORD)
                .loadTrustMaterial(keys, PASSWORD)
                .build();
        server = new RawServer(
                RawServer.address("127.0.0.1"),
                0,
                own.getServerSocketFactory(),
                RawServer.answering("200 OK", "", "sealed"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void believesACertificateForTheNameInTheUrl() throws IOException {
        assertThat(answerOf("receiver.example", own)).isEqualTo("sealed");
    }

    @Test
    void believesNoCertificateForAnotherName() {
        assertThatThrownBy(() -> answerOf("other.example", own)).isInstanceOf(SSLException.class);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void believesNoCertificateThatNobodyVouchesFor() {
        assertThatThrownBy(() -> answerOf("receiver.example", SSLContexts.createDefault()))
                .isInstanceOf(SSLException.class);
        assertThat(server.requests).isEmpty();
    }

    private String answerOf(String host, SSLContext trust) throws IOException {
        GuardedOutboundClient client = new GuardedOutboundClient(
                name -> new InetAddress[] {RawServer.address("127.0.0.1")},
                new InsideHosts(host),
                trust,
                new OutboundMeters());
        try {
            return client.send(OutboundRequest.get(URI.create("https://" + host + ":" + server.port() + "/"), Map.of()))
                    .text();
        } finally {
            client.deactivate();
        }
    }
}
