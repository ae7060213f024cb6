package dk.havn.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A folder that a test mounts over, where it may. */
final class Mount implements AutoCloseable {
    private final Path folder;

    private Mount(Path folder) {
        this.folder = folder;
    }

    /** Whether this process may mount. */
    static boolean isAllowed() throws IOException, InterruptedException {
        Path probe = Files.createTempDirectory("havn-mount");
        boolean allowed = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", probe.toString()) == 0;
        if (allowed) {
            run("umount", probe.toString());
        }
        Files.delete(probe);
        return allowed;
    }

    /** A disk of its own. */
    static Mount disk(Path folder, int megabytes) throws IOException, InterruptedException {
        require(run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
        return new Mount(folder);
    }

    /** The folder as it is, but nothing in it can be written. */
    static Mount readOnly(Path folder) throws IOException, InterruptedException {
        require(run("mount", "--bind", folder.toString(), folder.toString()));
        require(run("mount", "-o", "remount,bind,ro", folder.toString()));
        return new Mount(folder);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        require(run("umount", "-l", folder.toString()));
    }

    private static void require(int exit) throws IOException {
        if (exit != 0) {
            throw new IOException("mount: " + exit);
        }
    }

    private static int run(String... command) throws InterruptedException {
        List<String> words = new ArrayList<>();
        Collections.addAll(words, command);
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // not installed
        }
    }
}
