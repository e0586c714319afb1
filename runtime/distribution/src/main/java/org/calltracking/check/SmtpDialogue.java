// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A conversation with a mail server: one command, one reply. */
final class SmtpDialogue implements Closeable {
    private static final int LONGEST_REPLY = 100;

    private final String host;
    private final int port;
    private Socket socket = new Socket();
    private BufferedReader in;

    SmtpDialogue(String host, int port, int limitMillis) throws IOException {
        this.host = host;
        this.port = port;
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        socket.connect(address, limitMillis);
        socket.setSoTimeout(limitMillis);
        in = reader();
    }

    private BufferedReader reader() throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Goes on encrypted, with a server whose certificate is for its name. */
    void encrypt() throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket encrypted = (SSLSocket) factory.createSocket(socket, host, port, true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        socket = encrypted;
        in = reader();
    }

    /** @param command without anything that breaks a line */
    Reply say(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return reply();
    }

    Reply reply() throws IOException {
        List<String> lines = new ArrayList<>();
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-' && lines.size() < LONGEST_REPLY) {
            lines.add(line.substring(4));
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("the connection was closed");
        }
        lines.add(line.substring(Math.min(line.length(), 4)));
        return new Reply(line.substring(0, Math.min(line.length(), 3)), lines);
    }

    /** The name by which this machine greets: an address is always right. */
    String ownName() {
        String address = socket.getLocalAddress().getHostAddress().replaceFirst("%.*", "");
        return address.contains(":") ? "[IPv6:" + address + "]" : "[" + address + "]";
    }

    /**
     * What the server said.
     *
     * @param code three digits
     */
    record Reply(String code, List<String> lines) {
        boolean isGood() {
            return code.startsWith("2");
        }

        boolean asksForMore() {
            return code.startsWith("3");
        }

        boolean offers(String extension) {
            return lines.stream()
                    .anyMatch(line -> List.of(line.toUpperCase(Locale.ROOT).split("[ =]"))
                            .get(0)
                            .equals(extension));
        }

        boolean offers(String extension, String word) {
            return lines.stream()
                    .map(line -> List.of(line.toUpperCase(Locale.ROOT).split("[ =]")))
                    .anyMatch(words -> words.get(0).equals(extension) && words.contains(word));
        }

        @Override
        public String toString() {
            return (code + " " + String.join(" ", lines)).replaceAll("\\p{Cntrl}", " ");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
