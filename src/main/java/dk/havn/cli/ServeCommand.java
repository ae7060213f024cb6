package dk.havn.cli;

import dk.havn.people.ChainRefused;
import dk.havn.server.Havn;
import dk.havn.server.Settings;
import dk.havn.server.SettingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: runs the hotline by a configuration file until it is told to stop. */
@Command(name = "serve", description = "Run the hotline.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration (deploy/havn.example.json).")
    private Path config;

    @Option(names = "--check", description = "Only say whether the configuration is usable.")
    private boolean check;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Settings settings;
        try {
            settings = SettingsFile.read(config);
            Havn.check(settings);
        } catch (SettingsFile.Wrong | ChainRefused wrong) {
            err.println(wrong.getMessage());
            return Exit.BAD_CONFIGURATION;
        } catch (IOException e) {
            err.println("The key files cannot be read.");
            return Exit.BAD_CONFIGURATION;
        }
        if (check) {
            out.println("The configuration is usable.");
            return Exit.OK;
        }
        return Running.untilStopped(settings, err, havn -> out.println("Havn serves on " + havn.url()));
    }
}
