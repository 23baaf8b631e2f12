package lianban.mongodb;

/** The ways in which the engine ends by itself, each an exit code and one line on stderr. */
final class Failure {
    static final int WRONG_USE = 64;
    static final int UNREADABLE_FILE = 65;
    static final int NOT_AVAILABLE = 69;
    static final int NOT_DURABLE = 70;

    private Failure() {}

    /**
     * Ends the process at once, running no hook: nobody who waits for an answer may get one, and whoever supervises the
     * engine sees the code. Declared to return what its caller may throw, so that the compiler knows the way ends here.
     */
    static IllegalStateException stop(int code, String what, Throwable cause) {
        String reason = cause == null ? "" : ": " + reasonOf(cause);
        System.err.println("embedded MongoDB engine stopped: " + what + reason);
        Runtime.getRuntime().halt(code);
        return new IllegalStateException(what);
    }

    /** The innermost message, which names the system's reason ("No space left on device"). */
    static String reasonOf(Throwable cause) {
        String reason = cause.toString();
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at.getMessage() != null) reason = at.getMessage();
        }
        return reason;
    }
}
