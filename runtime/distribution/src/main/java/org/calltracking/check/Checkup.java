// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.calltracking.launcher.Home;

/** All checks. They run side by side, none longer than its deadline, and none is stopped by the fault of another. */
public final class Checkup {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final List<Check> checks;
    private final Duration deadline;

    /**
     * @param home the folder with what is installed
     * @throws org.calltracking.launcher.LaunchException if it cannot be read
     */
    public Checkup(Path home, Map<String, String> environment) {
        this(checks(Situation.of(Home.open(home), environment)), DEADLINE);
    }

    Checkup(List<Check> checks, Duration deadline) {
        this.checks = List.copyOf(checks);
        this.deadline = deadline;
    }

    private static List<Check> checks(Situation situation) {
        return List.of(
                new JavaCheck(situation),
                new SettingsCheck(situation),
                PortCheck.ofHttp(situation),
                PortCheck.ofManagement(situation),
                new PublicUrlCheck(situation),
                new DataFolderCheck(situation),
                new EmbeddedDatabaseCheck(situation),
                new OutsideDatabaseCheck(situation),
                new PbxCheck(situation),
                new MailServerCheck(situation),
                new MailFilesCheck(situation),
                new KeyFileCheck(situation),
                new SecretFilesCheck(situation),
                new PluginsFolderCheck(situation),
                new ProcessCheck(situation));
    }

    /** What all of them have seen, in their order; a check that does not concern this installation sees nothing. */
    public Map<String, List<Finding>> run() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "check");
            thread.setDaemon(true);
            return thread;
        });
        try {
            long end = System.nanoTime() + deadline.toNanos();
            List<Future<List<Finding>>> looks = new ArrayList<>();
            for (Check check : checks) {
                looks.add(threads.submit((Callable<List<Finding>>) check::look));
            }
            Map<String, List<Finding>> findings = new LinkedHashMap<>();
            for (int i = 0; i < checks.size(); i++) {
                findings.computeIfAbsent(checks.get(i).subject(), subject -> new ArrayList<>())
                        .addAll(findings(looks.get(i), end));
            }
            return findings;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Finding> findings(Future<List<Finding>> look, long end) throws InterruptedException {
        try {
            return look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(Finding.wrong(
                    "no answer within " + deadline.toSeconds() + " s",
                    "look whether that is a slow disk or network, and give the command again"));
        } catch (ExecutionException e) {
            return List.of(Finding.wrong(
                    "cannot be looked at: " + e.getCause(), "give the command as the user who runs Calltracking"));
        }
    }
}
