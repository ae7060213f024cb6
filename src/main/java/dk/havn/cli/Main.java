package dk.havn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code java -jar havn.jar COMMAND}. */
@Command(
        name = "havn",
        description = "A hotline and tip-intake service against human trafficking.",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, ServeCommand.class, FoundCommand.class, TriageCommand.class, SealCommand.class
        })
public final class Main implements Runnable {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }
}
