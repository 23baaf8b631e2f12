package lianban.mongodb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Starts the engine: {@code PORT FILE [--stop-with-stdin]}. */
public final class Main {
    private static final String STOP_WITH_STDIN = "--stop-with-stdin";
    private static final String USAGE = "usage: java -jar embedded-mongodb.jar PORT FILE [" + STOP_WITH_STDIN + "]";

    private Main() {}

    /** @param args the port on 127.0.0.1 (0: a free one), the data file, options */
    public static void main(String[] args) {
        List<String> rest = new ArrayList<>(List.of(args));
        boolean stopWithStdin = rest.remove(STOP_WITH_STDIN);
        if (rest.size() != 2 || !rest.get(0).matches("\\d{1,5}") || Integer.parseInt(rest.get(0)) > 65535) {
            throw Failure.stop(Failure.WRONG_USE, USAGE, null);
        }
        Path file = Path.of(rest.get(1)).toAbsolutePath();
        WireServer server = new WireServer(open(file));
        int port = bind(server, Integer.parseInt(rest.get(0)));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close"));
        if (stopWithStdin) stopWithStdin();
        System.out.println("ready on " + port);
    }

    private static Backend open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Backend backend = new Backend(file);
            flushFolder(file.getParent());
            return backend;
        } catch (MVStoreException e) {
            throw switch (e.getErrorCode()) {
                case DataUtils.ERROR_FILE_LOCKED ->
                    Failure.stop(Failure.NOT_AVAILABLE, file + " is open in another process; end that one first", null);
                case DataUtils.ERROR_WRITING_FAILED -> Failure.stop(Failure.NOT_DURABLE, "cannot write " + file, e);
                default -> Failure.stop(Failure.UNREADABLE_FILE, "cannot read " + file + " as a store of this engine", e);
            };
        } catch (IOException | RuntimeException e) {
            throw Failure.stop(Failure.NOT_AVAILABLE, "cannot open " + file, e);
        }
    }

    /** A new file is found after a power cut only if its folder reached the disk too. */
    private static void flushFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // a system that opens no folders flushes them by itself
        }
    }

    private static int bind(WireServer server, int port) {
        try {
            return server.bind(port);
        } catch (RuntimeException | Error e) {
            throw Failure.stop(Failure.NOT_AVAILABLE, "cannot listen on 127.0.0.1:" + port, e);
        } catch (Exception e) { // netty throws what the system answered without declaring it
            throw Failure.stop(Failure.NOT_AVAILABLE, "cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** A supervisor that is killed closes the pipe, and the engine does not outlive it. */
    private static void stopWithStdin() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // whatever is said on it does not matter
                }
            } catch (IOException e) {
                // as good as its end
            }
            System.exit(0);
        }, "stdin");
        watch.setDaemon(true);
        watch.start();
    }
}
