// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that says over the wire just what it is told to, and remembers what it has heard. */
final class ScriptedSmtpServer implements AutoCloseable {
    private final ServerSocket socket;
    private final SSLContext tls;
    private final boolean implicit;
    /** By command; CONTENT is the end of a mail. */
    private final Map<String, String> replies = new ConcurrentHashMap<>(Map.of(
            "GREETING", "220 ready\r\n",
            "EHLO", "250-here\r\n250-8BITMIME\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n",
            "STARTTLS", "220 go on\r\n",
            "AUTH", "334 \r\n",
            "DATA", "354 go on\r\n"));

    /** The lines in clear, and those that came encrypted. */
    final List<String> clear = new CopyOnWriteArrayList<>();

    final List<String> encrypted = new CopyOnWriteArrayList<>();
    /** The mails as they came, without the dot at their ends. */
    final List<String> mails = new CopyOnWriteArrayList<>();

    ScriptedSmtpServer(SSLContext tls, boolean implicit) {
        this.tls = tls;
        this.implicit = implicit;
        try {
            socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    ScriptedSmtpServer replies(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                thread(() -> converse(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            if (implicit) {
                converse(encrypted(connection), encrypted, true);
            } else {
                converse(connection, clear, true);
            }
        } catch (IOException e) {
            clear.add("gone");
        }
    }

    private Socket encrypted(Socket connection) throws IOException {
        SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(connection, null, true);
        encrypted.setUseClientMode(false);
        encrypted.startHandshake();
        return encrypted;
    }

    private void converse(Socket connection, List<String> heard, boolean greets) throws IOException {
        if (greets) {
            say(connection, "GREETING");
        }
        for (String line = line(connection); line != null; line = line(connection)) {
            heard.add(line);
            String command = line.split(" ", 2)[0];
            say(connection, command);
            if (command.equals("STARTTLS") && replies.get(command).startsWith("220")) {
                converse(encrypted(connection), encrypted, false);
                return;
            }
            if (command.equals("DATA") && replies.get(command).startsWith("354")) {
                mails.add(mail(connection));
                say(connection, "CONTENT");
            }
            if (command.equals("AUTH") && replies.get(command).startsWith("334")) {
                signIn(connection, heard, line.endsWith("LOGIN") ? 2 : 1);
            }
        }
    }

    private void signIn(Socket connection, List<String> heard, int lines) throws IOException {
        for (int i = 1; i <= lines; i++) {
            heard.add(String.valueOf(line(connection)));
            say(connection, i < lines ? "AUTH" : "PASSWORD");
        }
    }

    private void say(Socket connection, String command) throws IOException {
        String reply = replies.getOrDefault(command, "250 ok\r\n");
        connection.getOutputStream().write(reply.getBytes(ISO_8859_1));
        connection.getOutputStream().flush();
    }

    private static String line(Socket connection) throws IOException {
        String line = upTo(connection.getInputStream(), "\r\n");
        return line == null ? null : line.substring(0, line.length() - 2);
    }

    private static String mail(Socket connection) throws IOException {
        String mail = String.valueOf(upTo(connection.getInputStream(), "\r\n.\r\n"));
        return mail.substring(0, Math.max(0, mail.length() - 3));
    }

    private static String upTo(InputStream in, String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(ISO_8859_1).endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            read.write(next);
        }
        return read.toString(ISO_8859_1);
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
