// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.calltracking.itest.FreePort;
import org.calltracking.itest.Unprivileged;
import org.calltracking.itest.system.CalltrackingServer;

/** Starts the reverse proxies of the page, with a certificate of the tests' own, before the running process. */
final class ProxyBlocks implements Performer, AutoCloseable {
    private static final String NAME = "calls.example.com";
    private static final Path APACHE_MODULES = Path.of("/usr/lib/apache2/modules");

    private final Path folder;
    private final Supplier<CalltrackingServer> server;
    private final Path certificate;
    private final List<ReverseProxy> proxies = new ArrayList<>();

    ProxyBlocks(Path folder, Supplier<CalltrackingServer> server) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.server = server;
        Path own = Files.createDirectories(folder.resolve("ssl").resolve(NAME));
        this.certificate = own.resolve("fullchain.pem");
        Shell.Outcome made = new Shell(own, Map.of())
                .run("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=" + NAME
                        + " -addext subjectAltName=DNS:" + NAME + " -keyout privkey.pem -out fullchain.pem");
        assertThat(made.exitCode()).as(made.output()).isZero();
    }

    @Override
    public void perform(Block block) throws Exception {
        String program = block.language().equals("nginx") ? "nginx" : "apache2";
        assumeTrue(isInstalled(program), program + " is not installed");
        int port = FreePort.next();
        Relay relay = new Relay(server.get().url());
        Path own = Files.createDirectories(folder.resolve(program));
        String text = block.text()
                .replace("/etc/ssl/", folder.resolve("ssl") + "/")
                .replace("http://127.0.0.1:8080", relay.url());
        List<String> command = program.equals("nginx") ? nginx(own, text, port) : apache(own, text, port);
        ReverseProxy proxy = new ReverseProxy(command, own, NAME, certificate, port, relay);
        proxies.add(proxy);
        proxy.assertThatItTakesRequestsWhole();
    }

    private static List<String> nginx(Path own, String text, int port) throws Exception {
        Files.writeString(
                own.resolve("site.conf"),
                text.replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                        .replace("listen 80;", "listen 127.0.0.1:" + FreePort.next() + ";"));
        Files.writeString(own.resolve("nginx.conf"), """
                daemon off;
                %s
                pid nginx.pid;
                error_log error.log;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    include site.conf;
                }
                """.formatted(Unprivileged.isAnother() ? "user root;" : ""));
        return List.of("nginx", "-p", own + "/", "-e", "error.log", "-c", "nginx.conf");
    }

    private static List<String> apache(Path own, String text, int port) throws Exception {
        StringBuilder conf = new StringBuilder();
        for (String module : List.of("mpm_event", "authz_core", "ssl", "proxy", "proxy_http", "headers", "buffer")) {
            conf.append("LoadModule %s_module %s/mod_%s.so\n".formatted(module, APACHE_MODULES, module));
        }
        conf.append("""
                ServerName localhost
                Listen 127.0.0.1:%d
                ServerRoot %s
                DefaultRuntimeDir %s
                PidFile httpd.pid
                ErrorLog error.log
                """.formatted(port, own, own));
        Files.writeString(own.resolve("httpd.conf"), conf + text.replace("*:443", "*:" + port));
        return List.of("apache2", "-f", own.resolve("httpd.conf").toString(), "-DFOREGROUND");
    }

    static boolean anyIsInstalled() throws Exception {
        return isInstalled("nginx") || isInstalled("apache2");
    }

    private static boolean isInstalled(String program) throws Exception {
        return new Shell(Path.of("."), Map.of()).run("command -v " + program).exitCode() == 0;
    }

    /** Gives the commands before each proxy that runs; answers what each came to. */
    List<String> ask(String script) throws Exception {
        assertThat(proxies).isNotEmpty();
        List<String> outputs = new ArrayList<>();
        for (ReverseProxy proxy : proxies) {
            Shell.Outcome outcome = proxy.ask(script);
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            outputs.add(outcome.output());
        }
        return outputs;
    }

    @Override
    public void close() {
        proxies.forEach(ReverseProxy::close);
    }
}
