// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.bench.ami.AmiPlayer;
import org.calltracking.bench.ami.Recording;
import org.calltracking.bench.driver.Plan.Part;

/** The whole bench, from an empty database to the table. */
public final class Bench {
    static final String VISITS = "visit with lease";

    private static final int CONNECTIONS = 32;
    private static final int SEEDED_CALLS = 100;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Aim LOADED = Aim.below(400, " MB");

    private final Plan plan;
    private final Path work;
    private final Contestants contestants;
    private final Report report = new Report(System.out::println);

    private Bench(Plan plan, Path repository, Path distribution) {
        this.plan = plan;
        this.work = repository.resolve("runtime/bench/target/work");
        this.contestants = new Contestants(repository, work, distribution);
    }

    /** The first two arguments are the folders of the repository and of the unpacked archive. */
    public static void main(String[] arguments) throws Exception {
        Plan plan;
        try {
            plan = Plan.of(List.of(arguments).subList(2, arguments.length).toArray(new String[0]));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(64);
            return;
        }
        Path repository = Path.of(arguments[0]).toAbsolutePath().normalize();
        new Bench(plan, repository, Path.of(arguments[1]).toAbsolutePath().normalize()).run(repository);
    }

    private void run(Path repository) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(work);
        double loadBefore = Machine.load();
        String date = LocalDateTime.now().format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm"));
        try (Database database = new Database(work);
                AmiPlayer player = new AmiPlayer(Recording.answered())) {
            measure(database, player);
            String machine = Machine.description("MariaDB " + database.version() + "; " + plan) + "; load average "
                    + loadBefore + " before, " + Machine.load() + " after";
            Path folder = plan.kept() ? repository.resolve("runtime/bench/results") : work;
            Path file = folder.resolve(date + ".md");
            report.write(file, date, machine);
            System.out.println("\n" + report.markdown(date, machine) + "\n" + file);
        }
    }

    private void measure(Database database, AmiPlayer player) throws IOException, InterruptedException, SQLException {
        Map<String, String> settings = new HashMap<>(Contestants.on(database));
        settings.putAll(Map.of(
                "CALLTRACKING_AMI_HOST",
                "127.0.0.1",
                "CALLTRACKING_AMI_PORT",
                Integer.toString(player.port()),
                "CALLTRACKING_AMI_USER",
                "bench",
                "CALLTRACKING_AMI_SECRET",
                "bench",
                "CALLTRACKING_ADMIN_EMAIL",
                Company.EMAIL,
                "CALLTRACKING_ADMIN_PASSWORD_FILE",
                passwordFile().toString()));
        Contestant calltracking = contestants.calltracking("data", settings);
        Company company = setUp(calltracking, database, player);
        HttpExchange first = Queries.campaigns(company.token());

        List<Contestant> all = List.of(calltracking, contestants.bare(database), contestants.spring(database));
        if (plan.has(Part.START)) {
            StartPhase starts = new StartPhase(plan);
            starts.runWhole(contestants.calltracking("whole", Map.of()), report);
            starts.run(all, first, report);
        }
        try {
            for (Contestant contestant : all) {
                contestant.start(first);
            }
            load(all, company, database);
            if (plan.has(Part.SNIPPET)) {
                SnippetPhase.run(calltracking, company, report);
            }
            if (plan.has(Part.CALLS)) {
                player.awaitClient(START);
                calls(calltracking, new CallPhase(player, database, company.numbers()), company);
            }
        } finally {
            all.forEach(Contestant::close);
        }
    }

    private void calls(Contestant calltracking, CallPhase calls, Company company)
            throws IOException, InterruptedException, SQLException {
        calls.warmUp(plan.warmUp());
        calls.steadily(calltracking, company.token(), plan.callSeconds(), report);
        calls.burst(plan.burst(), report);
        report.add(Row.judgedAlone(
                "memory after the calls (RSS), MB",
                Map.of(Contestants.CALLTRACKING, Samples.of(calltracking.residentMegabytes())),
                LOADED));
    }

    /** Makes the company, and a hundred calls of visitors who were lent a number. */
    private static Company setUp(Contestant calltracking, Database database, AmiPlayer player)
            throws IOException, InterruptedException, SQLException {
        try (calltracking) {
            calltracking.start(Queries.byNobody());
            Company company = Company.create(calltracking.port());
            player.awaitClient(START);
            List<String> lent = new ArrayList<>();
            try (KeepAliveConnection connection = new KeepAliveConnection(calltracking.port())) {
                List<HttpExchange> visits = company.visits();
                for (int i = 0; i < SEEDED_CALLS; i++) {
                    lent.add(Company.lentNumber(
                            connection.send(visits.get(i % visits.size()).bytes())));
                }
            }
            new CallPhase(player, database, lent).seed();
            return company;
        }
    }

    private void load(List<Contestant> all, Company company, Database database)
            throws IOException, InterruptedException, SQLException {
        HttpExchange campaigns = Queries.campaigns(company.token());
        HttpExchange journal = Queries.journal(company.token());
        SameAnswers.require(all, campaigns);
        SameAnswers.require(all, journal);
        LoadPhase phase = new LoadPhase(all, database, plan);
        Aim list = Aim.atLeast(0.9, " ×");
        Load visits = new Load(CONNECTIONS, company.visits());
        Map<Part, Workload> workloads = new EnumMap<>(Map.of(
                Part.LIST,
                new Workload("list of campaigns", new Load(CONNECTIONS, List.of(campaigns)), 1, list, () -> {}),
                Part.JOURNAL,
                new Workload("journal page of 50", new Load(CONNECTIONS, List.of(journal)), 1, list, () -> {}),
                Part.VISIT,
                new Workload(VISITS, visits, 10, Aim.atLeast(0.8, " ×"), database::freeNumbers)));
        for (Map.Entry<Part, Workload> workload : workloads.entrySet()) {
            if (plan.has(workload.getKey())) {
                phase.run(workload.getValue(), report);
            }
        }
        Map<String, Samples> resident = new LinkedHashMap<>();
        Map<String, Samples> heap = new LinkedHashMap<>();
        for (Contestant contestant : all) {
            resident.put(contestant.name(), Samples.of(contestant.residentMegabytes()));
            heap.put(contestant.name(), Samples.of(contestant.liveHeapMegabytes()));
        }
        report.add(Row.judgedAlone("memory loaded (RSS of the JVM), MB", resident, LOADED));
        report.add(Row.of("live heap after that, MB", heap));
        report.add(Row.of(
                "MariaDB (RSS), MB",
                Map.of(Contestants.CALLTRACKING, Samples.of(Contestant.residentMegabytes(database.pid())))));
        database.freeNumbers();
    }

    private Path passwordFile() throws IOException {
        return Files.writeString(work.resolve("password"), Company.PASSWORD);
    }
}
