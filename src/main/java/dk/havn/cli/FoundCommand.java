package dk.havn.cli;

import dk.havn.carrier.SecretFile;
import dk.havn.people.Founding;
import dk.havn.tip.DeskId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code found}: makes the keys of a new hotline, on a machine that is not the server. */
@Command(
        name = "found",
        description = "Make the keys of a new hotline. Run it offline; the passphrases are printed once.",
        mixinStandardHelpOptions = true)
final class FoundCommand implements Callable<Integer> {
    private static final int EPOCHS = 13;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "New folder for the files.")
    private Path out;

    @Option(
            names = "--member",
            required = true,
            paramLabel = "NAME=DESK",
            description = "A member and the desk; repeat.")
    private Map<String, String> members;

    @Option(
            names = "--lead",
            paramLabel = "NAME",
            description = "A member who leads shifts: edits the roster and sends drills; repeat.")
    private Set<String> leads = Set.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter say = spec.commandLine().getOut();
        if (!members.keySet().containsAll(leads)) {
            spec.commandLine().getErr().println("Every --lead is the name of a --member.");
            return Exit.BAD_CONFIGURATION;
        }
        try {
            Founding.Founded founded = Founding.found(desks(), leads, EPOCHS, Instant.now(), new SecureRandom());
            Files.createDirectory(out);
            SecretFile.write(out.resolve("directory.json"), founded.directory());
            SecretFile.write(out.resolve("members.json"), founded.members());
            say.println("rootFingerprint " + founded.rootFingerprint());
            founded.passphrases().forEach((name, passphrase) -> say.println(name + "   " + passphrase));
            say.flush();
            return Exit.OK;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("A desk is 1 to 16 characters of A-Z and 0-9.");
            return Exit.BAD_CONFIGURATION;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("The folder " + out + " cannot be made: it exists or cannot be written.");
            return Exit.BAD_CONFIGURATION;
        }
    }

    private Map<DeskId, List<String>> desks() {
        Map<DeskId, List<String>> desks = new LinkedHashMap<>();
        members.forEach((name, desk) ->
                desks.computeIfAbsent(new DeskId(desk), d -> new ArrayList<>()).add(name));
        return desks;
    }
}
