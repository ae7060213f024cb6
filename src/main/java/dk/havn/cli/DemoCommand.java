package dk.havn.cli;

import dk.havn.carrier.TwilioCarrier;
import dk.havn.server.Havn;
import dk.havn.server.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: founds a hotline for trying out in a folder, and runs it for this machine alone. */
@Command(
        name = "demo",
        description = "Run a hotline for trying out, on this machine only.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8080", description = "TCP port; 0 takes a free one.")
    private int port;

    @Option(
            names = "--data",
            defaultValue = "havn-demo",
            paramLabel = "DIR",
            description = "Folder that keeps everything; made where it is missing.")
    private Path data;

    @Option(
            names = "--twilio-api",
            paramLabel = "URL",
            description = "Ask this stand-in for the provider, instead of the folder DIR/provider.")
    private @Nullable String twilioApi;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (port < 0 || port > 65535) {
            err.println("--port must be a number from 0 to 65535.");
            return Exit.BAD_CONFIGURATION;
        }
        try {
            DemoFolder folder = DemoFolder.open(data.toAbsolutePath().normalize());
            return Running.untilStopped(folder.settings(port, provider(folder)), err, havn -> announce(folder, havn));
        } catch (IOException e) {
            err.println("The folder " + data + " cannot be used: " + e.getMessage());
            return Exit.BAD_CONFIGURATION;
        }
    }

    private Settings.Provider provider(DemoFolder folder) throws IOException {
        try {
            return folder.provider(twilioApi == null ? null : TwilioCarrier.requireBase(twilioApi));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--twilio-api must be like http://127.0.0.1:9090, without a path.");
        }
    }

    private void announce(DemoFolder folder, Havn havn) throws IOException {
        folder.writeDemoJson(havn.url());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Havn demo. Nothing here is a real hotline.");
        out.println("  write a tip   " + havn.url() + "/");
        out.println("  duty worker   " + havn.url() + "/desk");
        folder.passphrases().forEach((name, passphrase) -> out.println("    " + name + "   " + passphrase));
        out.println("  all of it     " + folder.demoJson());
        out.println("Stop with Ctrl-C. Started again on the same folder, everything is still there.");
        out.flush();
    }
}
