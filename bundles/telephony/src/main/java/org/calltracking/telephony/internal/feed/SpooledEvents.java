// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEventSink;
import org.calltracking.calls.CallJournal;
import org.calltracking.phones.Phones;
import org.calltracking.telephony.internal.spool.CheckpointFile;
import org.calltracking.telephony.internal.spool.EventCodec;
import org.calltracking.telephony.internal.spool.Spool;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each event in the spool of its PBX before anything else is done with it. It works without a database: the
 * journal may come later and go meanwhile.
 */
@Component(
        immediate = true,
        service = {PbxEventSink.class, SpooledEvents.class},
        configurationPid = "org.calltracking.telephony",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SpooledEvents.Config.class)
public final class SpooledEvents implements PbxEventSink {
    /** More events than this waiting means that something is wrong behind the spool. */
    static final int BACKLOG_MARK = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(SpooledEvents.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

    private static final Duration STOP = Duration.ofSeconds(1);

    private final Path folder;
    private final Clock clock;
    private final Spool.Limits limits;
    private final CallParties parties;
    private final Set<String> inboundContexts;
    private final EventCodec codec = new EventCodec();
    private final AtomicReference<@Nullable CallJournal> journal = new AtomicReference<>();
    private final CopyOnWriteArrayList<PbxWatcher> watchers = new CopyOnWriteArrayList<>();
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final Set<String> alarmed = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** A PBX's spool and who empties it. */
    private record Line(Spool spool, CallFeed feed) {}

    @ObjectClassDefinition(name = "Telephony", description = "Makes calls out of what PBXs tell")
    @interface Config {
        @AttributeDefinition(description = "the folder with all data; events lie in its folder telephony")
        String data_folder();

        @AttributeDefinition(description = "dialplan contexts in which calls from outside begin")
        String[] inbound_contexts() default "from-trunk";
    }

    @Activate
    public SpooledEvents(Config config, @Reference Clock clock, @Reference Phones phones) throws IOException {
        this(
                Path.of(config.data_folder()),
                Set.copyOf(List.of(config.inbound_contexts())),
                clock,
                phones,
                Spool.Limits.DEFAULT);
    }

    SpooledEvents(Path data, Set<String> inboundContexts, Clock clock, Phones phones, Spool.Limits limits)
            throws IOException {
        this.folder = data.resolve("telephony");
        this.clock = clock;
        this.limits = limits;
        this.parties = new CallParties(phones);
        this.inboundContexts = inboundContexts;
        Files.createDirectories(folder);
        try (DirectoryStream<Path> pbxs = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path pbx : pbxs) {
                String name = pbx.getFileName().toString();
                if (NAME.matcher(name).matches()) {
                    line(name);
                }
            }
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindJournal(CallJournal there) {
        journal.set(there);
    }

    void unbindJournal(CallJournal gone) {
        journal.compareAndSet(gone, null);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindWatcher(PbxWatcher watcher) {
        watchers.add(watcher);
    }

    void unbindWatcher(PbxWatcher watcher) {
        watchers.remove(watcher);
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopped = true;
        lines.values().forEach(line -> line.feed.askToStop());
        long deadline = System.nanoTime() + STOP.toNanos();
        for (Map.Entry<String, Line> line : lines.entrySet()) {
            line.getValue().feed.awaitStop(deadline);
            try {
                line.getValue().spool.close();
            } catch (IOException e) {
                LOG.warn("PBX {}: the last segment of the spool does not close", line.getKey(), e);
            }
        }
    }

    @Override
    public void accept(String pbx, PbxEvent event) {
        Line line = line(pbx);
        try {
            line.spool.append(codec.encode(event));
        } catch (IOException e) {
            throw new UncheckedIOException("PBX " + pbx + ": an event cannot be kept", e);
        }
        watchBacklog(pbx, line.feed.backlog());
        if (event instanceof PbxEvent.Snapshot) {
            watchers.forEach(watcher -> watcher.connected(pbx));
        }
    }

    /** The PBXs of which too many events wait, with how many. */
    public Map<String, Long> backlogs() {
        return lines.entrySet().stream()
                .filter(line -> line.getValue().feed.backlog() > BACKLOG_MARK)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, line -> line.getValue().feed.backlog()));
    }

    /** How many events of that PBX were taken and are not yet in the journal. */
    long backlog(String pbx) {
        Line line = lines.get(pbx);
        return line == null ? 0 : line.feed.backlog();
    }

    private Line line(String pbx) {
        return lines.computeIfAbsent(pbx, this::open);
    }

    private Line open(String pbx) {
        if (!NAME.matcher(pbx).matches()) {
            throw new IllegalArgumentException("not a name of a PBX: " + CallParties.clean(pbx));
        }
        try {
            if (stopped) {
                throw new IOException("the spools are closed");
            }
            Spool spool = new Spool(folder.resolve(pbx), clock, limits);
            CheckpointFile checkpoints = new CheckpointFile(folder.resolve(pbx), spool.firstOwn());
            PatientJournal patient = new PatientJournal(pbx, journal::get, parties);
            CallFeed feed = new CallFeed(pbx, spool, checkpoints, codec, inboundContexts, patient);
            feed.start();
            return new Line(spool, feed);
        } catch (IOException e) {
            throw new UncheckedIOException("PBX " + pbx + ": there is no place for events", e);
        }
    }

    private void watchBacklog(String pbx, long backlog) {
        if (backlog > BACKLOG_MARK && alarmed.add(pbx)) {
            LOG.warn("PBX {}: {} events wait in the spool", pbx, backlog);
        } else if (backlog < BACKLOG_MARK / 2 && alarmed.remove(pbx)) {
            LOG.info("PBX {}: the spool has been worked off", pbx);
        }
    }
}
