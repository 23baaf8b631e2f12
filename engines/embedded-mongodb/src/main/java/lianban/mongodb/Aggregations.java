package lianban.mongodb;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Answers from the indexes what a pipeline begins with: a {@code $match}, and after it a sort and limit, a count
 * ({@code countDocuments} is one) or counts by a field. The library does the rest.
 */
final class Aggregations {
    private Aggregations() {}

    /** What the first stages yield, and the stages that are left. */
    private record Head(Stream<Document> rows, List<Document> left) {}

    /** The answer, or null when the pipeline begins in no such way. */
    static Document answer(
        StoredCollection collection, Document command, DatabaseResolver resolver, MongoDatabase database, Oplog oplog
    ) {
        Head head = headOf(collection, Aggregation.parse(command.get("pipeline")));
        if (head == null) return null;
        Aggregation left = Aggregation.fromPipeline(head.left(), resolver, database, collection, oplog);
        left.validate(command);
        List<Document> batch = left.runStages(head.rows());
        Document cursor = new Document("id", 0L).append("ns", collection.getFullName()).append("firstBatch", batch);
        return new Document("cursor", cursor).append("ok", 1.0);
    }

    private static Head headOf(StoredCollection collection, List<Document> pipeline) {
        boolean matches = !pipeline.isEmpty() && pipeline.get(0).get("$match") instanceof Document;
        Document filter = matches ? (Document) pipeline.get(0).get("$match") : new Document();
        if (filter.containsKey("$expr")) return null; // may speak of variables of the command
        List<Document> rest = pipeline.subList(matches ? 1 : 0, pipeline.size());
        if (!rest.isEmpty() && rest.get(0).get("$group") instanceof Document group) {
            Stream<Document> groups = counted(collection, filter, group);
            if (groups != null) return new Head(groups, rest.subList(1, rest.size()));
        }
        if (!rest.isEmpty() && rest.get(0).get("$sort") instanceof Document orderBy) {
            int limit = rest.size() > 1 && rest.get(1).get("$limit") instanceof Number n ? n.intValue() : 0;
            return new Head(collection.find(filter, orderBy, limit), rest.subList(1, rest.size()));
        }
        return matches ? new Head(collection.find(filter, null, 0), rest) : null;
    }

    /** The groups of a stage that only counts, by nothing or by a field that an index tells apart; else null. */
    private static Stream<Document> counted(StoredCollection collection, Document filter, Document group) {
        String name = null;
        for (Map.Entry<String, Object> field : group.entrySet()) {
            if (field.getKey().equals("_id")) continue;
            if (name != null || !new Document("$sum", 1).equals(field.getValue())) return null;
            name = field.getKey();
        }
        if (name == null || !group.containsKey("_id")) return null;
        String countName = name;
        Object by = group.get("_id");
        if (by == null || by instanceof Number) {
            long count = collection.count(filter);
            return count == 0 ? Stream.empty() : Stream.of(group(by, countName, count));
        }
        if (!(by instanceof String path) || !path.matches("\\$[^$.]+(\\.[^$.]+)*")) return null;
        Map<Object, Long> counts = collection.countBy(filter, path.substring(1));
        return counts == null ? null : counts.entrySet().stream().map(e -> group(e.getKey(), countName, e.getValue()));
    }

    private static Document group(Object id, String name, long count) {
        return new Document("_id", id).append(name, Math.toIntExact(count));
    }
}
