package lianban.mongodb;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Map;

/** Answers what an aggregation begins with from the indexes: a {@code $match}, its sort and limit, or its count. */
final class Aggregations {
    private Aggregations() {}

    /** The answer, or null when the pipeline begins in no such way. */
    static Document answer(
        StoredCollection collection, Document command, DatabaseResolver resolver, MongoDatabase database, Oplog oplog
    ) {
        List<Document> pipeline = Aggregation.parse(command.get("pipeline"));
        if (pipeline.isEmpty()) return null;
        boolean matches = pipeline.get(0).get("$match") instanceof Document;
        Document filter = matches ? (Document) pipeline.get(0).get("$match") : new Document();
        if (filter.containsKey("$expr")) return null;
        List<Document> rest = pipeline.subList(matches ? 1 : 0, pipeline.size());
        String counted = rest.size() == 1 ? countedAs(rest.get(0)) : null;
        if (counted != null) return countAnswer(collection, rest.get(0), filter, counted);
        Document orderBy = !rest.isEmpty() && rest.get(0).get("$sort") instanceof Document sort ? sort : null;
        if (!matches && orderBy == null) return null;
        int limit = orderBy != null && rest.size() > 1 && rest.get(1).get("$limit") instanceof Number n ? n.intValue() : 0;
        List<Document> left = rest.subList(orderBy == null ? 0 : 1, rest.size());
        Aggregation stages = Aggregation.fromPipeline(left, resolver, database, collection, oplog);
        stages.validate(command);
        return cursor(collection, stages.runStages(collection.find(filter, orderBy, limit)));
    }

    /** The field of a {@code $group} that only counts, as {@code countDocuments} sends it, or null. */
    private static String countedAs(Document stage) {
        if (!(stage.get("$group") instanceof Document group) || group.size() != 2) return null;
        if (!group.containsKey("_id") || !(group.get("_id") == null || group.get("_id") instanceof Number)) return null;
        for (Map.Entry<String, Object> field : group.entrySet()) {
            boolean counts = field.getValue() instanceof Document d && d.size() == 1 && Integer.valueOf(1).equals(d.get("$sum"));
            if (counts) return field.getKey();
        }
        return null;
    }

    private static Document countAnswer(StoredCollection collection, Document stage, Document filter, String field) {
        long count = collection.count(filter);
        if (count == 0) return cursor(collection, List.of());
        Object group = ((Document) stage.get("$group")).get("_id");
        return cursor(collection, List.of(new Document("_id", group).append(field, Math.toIntExact(count))));
    }

    private static Document cursor(StoredCollection collection, List<Document> documents) {
        return new Document("cursor", new Document("id", 0L).append("ns", collection.getFullName()).append("firstBatch", documents))
            .append("ok", 1.0);
    }
}
