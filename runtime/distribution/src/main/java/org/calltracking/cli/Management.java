// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Speaks to the process on its management address. */
final class Management {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int UNAUTHORIZED = 401;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final URI address;
    private final String token;

    Management(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Whether the process to which the token belongs is there, and not another program or a later start. */
    boolean answers() throws InterruptedException {
        try {
            HttpResponse<String> response =
                    send(request("/admin/", FIRST_ANSWER).GET().build());
            return response.statusCode() != UNAUTHORIZED
                    && Answer.of(response.body()).has("error");
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws CommandException with the process's own words if it refuses */
    Answer get(String path) throws CommandException, InterruptedException {
        return answer(request(path, ANSWER).GET().build());
    }

    Answer post(String path) throws CommandException, InterruptedException {
        return post(path, BodyPublishers.noBody());
    }

    Answer post(String path, BodyPublisher body) throws CommandException, InterruptedException {
        return answer(request(path, ANSWER).POST(body).build());
    }

    /**
     * Takes an answer that may be large, for as long as it comes.
     *
     * @param target a file that is not there yet
     */
    void download(String path, Path target) throws CommandException, IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.statusCode(), Answer.of(new String(body.readAllBytes(), UTF_8)));
            }
            OwnerFiles.write(body, target);
        }
    }

    private Answer answer(HttpRequest request) throws CommandException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = send(request);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNANSWERED, "no answer comes from " + address + ": look whether the process still runs");
        }
        Answer answer = Answer.of(response.body());
        if (response.statusCode() / 100 != 2) {
            throw refusal(response.statusCode(), answer);
        }
        return answer;
    }

    private CommandException refusal(int status, Answer answer) {
        String error = answer.text("error");
        return CommandException.refused(error.isEmpty() ? address + " answered " + status + " and no reason" : error);
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(limit).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
