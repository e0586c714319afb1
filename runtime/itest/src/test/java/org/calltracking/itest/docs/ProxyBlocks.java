// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.calltracking.itest.Await;
import org.calltracking.itest.FreePort;
import org.calltracking.itest.system.CalltrackingServer;

/** Starts the reverse proxies of the page, with a certificate of the tests' own, before the running process. */
final class ProxyBlocks implements Performer, AutoCloseable {
    private static final String NAME = "calls.example.com";
    private static final Duration START = Duration.ofSeconds(10);

    private final Path folder;
    private final Supplier<CalltrackingServer> server;
    private final Map<Integer, Process> proxies = new HashMap<>();

    ProxyBlocks(Path folder, Supplier<CalltrackingServer> server) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.server = server;
        Path certificate = Files.createDirectories(folder.resolve("ssl").resolve(NAME));
        Shell.Outcome made = new Shell(certificate, Map.of())
                .run("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=" + NAME
                        + " -addext subjectAltName=DNS:" + NAME + " -keyout privkey.pem -out fullchain.pem");
        assertThat(made.exitCode()).as(made.output()).isZero();
    }

    @Override
    public void perform(Block block) throws Exception {
        switch (block.language()) {
            case "nginx" -> nginx(block.text());
            default -> apache(block.text());
        }
    }

    private void nginx(String text) throws Exception {
        int port = FreePort.next();
        Path own = Files.createDirectories(folder.resolve("nginx"));
        Files.writeString(
                own.resolve("site.conf"), placed(text, port).replace("listen 80;", "listen " + FreePort.next() + ";"));
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
                """.formatted(
                        System.getProperty("user.name").equals("root") ? "user root;" : ""));
        start("nginx", port, own, "-p", own + "/", "-e", "error.log", "-c", "nginx.conf");
    }

    private void apache(String text) throws Exception {
        int port = FreePort.next();
        Path own = Files.createDirectories(folder.resolve("apache"));
        Path modules = Path.of("/usr/lib/apache2/modules");
        StringBuilder conf = new StringBuilder();
        for (String module : List.of("mpm_event", "authz_core", "ssl", "proxy", "proxy_http", "headers", "buffer")) {
            conf.append("LoadModule %s_module %s/mod_%s.so%n".formatted(module, modules, module));
        }
        conf.append("ServerName localhost%nListen 127.0.0.1:%d%nServerRoot %s%n".formatted(port, own));
        conf.append("PidFile httpd.pid%nErrorLog error.log%nDefaultRuntimeDir %s%n".formatted(own));
        Files.writeString(own.resolve("httpd.conf"), conf + placed(text, port).replace("*:443", "*:" + port));
        start("apache2", port, own, "-f", own.resolve("httpd.conf").toString(), "-DFOREGROUND");
    }

    private String placed(String text, int port) {
        return text.replace("/etc/ssl/", folder.resolve("ssl") + "/")
                .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .replace("http://127.0.0.1:8080", server.get().url());
    }

    /** With {@code -t} it looks at its files alone. */
    private void start(String program, int port, Path own, String... arguments) throws Exception {
        assumeTrue(isInstalled(program), program + " is not installed");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        List<String> test = new ArrayList<>(command);
        test.add("-t");
        Shell.Outcome checked = new Shell(own, path()).run(test);
        assertThat(checked.exitCode()).as(checked.output()).isZero();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("output").toFile());
        builder.environment().putAll(path());
        proxies.put(port, builder.start());
        Await.until(START, () -> program + " listens", () -> answers(port));
    }

    private static boolean answers(int port) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isInstalled(String program) throws Exception {
        return new Shell(Path.of("."), path()).run("command -v " + program).exitCode() == 0;
    }

    private static Map<String, String> path() {
        return Map.of("PATH", System.getenv("PATH") + ":/usr/sbin");
    }

    /** Gives the commands before each proxy that runs; answers what each came to. */
    List<String> ask(String script) throws Exception {
        assumeTrue(!proxies.isEmpty(), "no proxy is installed");
        List<String> outputs = new ArrayList<>();
        for (int port : proxies.keySet()) {
            Path bin = Files.createDirectories(folder.resolve("bin-" + port));
            Path curl = Files.writeString(
                    bin.resolve("curl"),
                    "#!/bin/sh\nPATH=${PATH#*:}\nexec curl --cacert %s --resolve %s:%d:127.0.0.1 \"$@\"\n"
                            .formatted(folder.resolve("ssl").resolve(NAME).resolve("fullchain.pem"), NAME, port));
            Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwxr-xr-x"));
            Shell.Outcome outcome = new Shell(folder, Map.of("PATH", bin + ":" + System.getenv("PATH")))
                    .run(script.replace("https://" + NAME, "https://" + NAME + ":" + port));
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            outputs.add(outcome.output());
        }
        return outputs;
    }

    @Override
    public void close() {
        proxies.values().forEach(proxy -> {
            proxy.descendants().forEach(ProcessHandle::destroy);
            proxy.destroy();
        });
    }
}
