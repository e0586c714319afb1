// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code calltracking plugin ...}: asks the process, or works on the folders while there is none. */
final class PluginCommands {
    private static final String PATH = "/admin/plugins";

    private final Settings settings;
    private final Terminal terminal;

    PluginCommands(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    void run(CommandLine line) throws CommandException, InterruptedException {
        try {
            switch (line.verb()) {
                case PLUGIN_LIST -> list();
                case PLUGIN_INSTALL -> install(PluginJar.read(path(line.operand())));
                default -> steer(line.verb().word(), line.operand());
            }
        } catch (IOException e) {
            throw CommandException.refused(e);
        }
    }

    private void list() throws IOException, CommandException, InterruptedException {
        Optional<Management> process = RunningProcess.find(settings);
        List<PluginEntry> entries = process.isPresent()
                ? process.get().get(PATH).objects("plugins").stream()
                        .map(PluginEntry::of)
                        .toList()
                : folder().list();
        List<List<String>> rows = new ArrayList<>(List.of(PluginEntry.TITLES));
        entries.forEach(entry -> rows.add(entry.row()));
        terminal.table(rows);
    }

    private void install(PluginJar jar) throws IOException, CommandException, InterruptedException {
        Optional<Management> process = RunningProcess.find(settings);
        PluginEntry entry = process.isPresent()
                ? PluginEntry.of(process.get()
                        .post(PATH + "/install?file=" + jar.name() + ".jar", BodyPublishers.ofFile(jar.file())))
                : folder().install(jar);
        tell(entry);
    }

    private void steer(String command, String name) throws IOException, CommandException, InterruptedException {
        if (!PluginJar.isName(name)) {
            throw CommandException.refused("no plug-in can be called \"" + name + "\"");
        }
        Optional<Management> process = RunningProcess.find(settings);
        if (process.isPresent()) {
            Answer answer = process.get().post(PATH + "/" + name + "/" + command);
            if (answer.text("state").isEmpty() || command.equals("remove")) {
                terminal.line(name + ": done");
            } else {
                tell(PluginEntry.of(answer));
            }
            return;
        }
        PluginFolder folder = folder();
        switch (command) {
            case "stop" -> folder.stop(name);
            case "start" -> folder.start(name);
            case "remove" -> folder.remove(name);
            default -> {
                tell(folder.rollback(name));
                return;
            }
        }
        terminal.line(name + ": done");
    }

    private PluginFolder folder() {
        String absent = Files.exists(settings.data()) ? "" : ", which is not there yet";
        terminal.note("no process uses " + settings.data() + absent + ": what follows is about " + settings.plugins());
        return new PluginFolder(settings);
    }

    private static Path path(String operand) throws CommandException {
        try {
            return Path.of(operand);
        } catch (InvalidPathException e) {
            throw CommandException.refused(operand + " cannot be the name of a file here: " + e.getReason());
        }
    }

    /** One that was set aside is there, and does not do what was asked for. */
    private void tell(PluginEntry entry) throws CommandException {
        if (entry.isSetAside()) {
            throw CommandException.refused(entry.text());
        }
        terminal.line(entry.text());
    }
}
