package lianban.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sorts commands by what they do to the store, and refuses what the library would take and not keep. */
final class Commands {
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findandmodify");
    private static final Set<String> SCHEMA = Set.of("create", "createindexes", "drop", "dropindexes", "dropdatabase");
    private static final List<String> INDEX_OPTIONS =
        List.of("partialFilterExpression", "expireAfterSeconds", "collation", "wildcardProjection");

    private Commands() {}

    /** Writes documents: runs beside other writes. */
    static boolean isWrite(String command) {
        return WRITES.contains(command.toLowerCase(Locale.ROOT));
    }

    /** Changes collections or indexes: runs alone, so that no write meets a collection half made. */
    static boolean changesSchema(String command) {
        return SCHEMA.contains(command.toLowerCase(Locale.ROOT));
    }

    /** Throws for options that would silently not hold, such as an index that lets documents expire. */
    static void refuseUnsupported(String command, Document query) {
        switch (command.toLowerCase(Locale.ROOT)) {
            case "createindexes" -> {
                if (query.get("indexes") instanceof Collection<?> indexes) {
                    indexes.stream().filter(Document.class::isInstance).map(Document.class::cast).forEach(Commands::refuseIndex);
                }
            }
            case "aggregate" -> {
                if (query.get("pipeline") instanceof Collection<?> stages && stages.stream().anyMatch(Commands::writes)) {
                    throw unsupported("a pipeline that writes ($out, $merge)");
                }
            }
            case "update" -> {
                if (query.get("updates") instanceof Collection<?> updates
                    && updates.stream().anyMatch(u -> u instanceof Document d && d.get("u") instanceof Collection)) {
                    throw unsupported("an update given as a pipeline");
                }
            }
            case "findandmodify" -> {
                if (query.get("update") instanceof Collection) throw unsupported("an update given as a pipeline");
            }
            default -> { }
        }
        if (query.get("collation") instanceof Document) throw unsupported("a collation");
    }

    private static void refuseIndex(Document index) {
        for (String option : INDEX_OPTIONS) {
            if (index.containsKey(option)) throw unsupported("an index with " + option);
        }
        if (!(index.get("key") instanceof Document key)) return;
        for (String field : key.keySet()) {
            if (!(key.get(field) instanceof Number)) throw unsupported("a " + key.get(field) + " index");
            if (field.contains("$") || List.of(field.split("\\.")).stream().anyMatch(part -> part.matches("\\d+"))) {
                throw unsupported("an index on " + field);
            }
        }
    }

    private static boolean writes(Object stage) {
        return stage instanceof Document d && (d.containsKey("$out") || d.containsKey("$merge"));
    }

    private static MongoServerError unsupported(String what) {
        return new MongoServerError(115, "CommandNotSupported",
            "the embedded engine does not support " + what + "; set MONGODB_URI to a MongoDB server to use it");
    }
}
