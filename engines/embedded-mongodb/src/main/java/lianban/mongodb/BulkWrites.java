package lianban.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Runs the statements of an insert, update or delete command as MongoDB does. The library runs on after the first
 * refused statement of an ordered update, fails a whole delete for one bad statement, and counts refused documents as
 * inserted.
 */
final class BulkWrites {
    private static final Map<String, String> STATEMENTS = Map.of("insert", "documents", "update", "updates", "delete", "deletes");

    private BulkWrites() {}

    /**
     * @param library runs one command of the same name
     */
    static Document run(String command, Document query, UnaryOperator<Document> library) {
        boolean ordered = !Boolean.FALSE.equals(query.get("ordered"));
        query.put("ordered", ordered); // the library takes a missing one for false
        List<?> statements = (List<?>) query.get(STATEMENTS.get(command));
        if (command.equals("insert")) return counted(library.apply(query), statements.size(), ordered);
        return statements.size() == 1 && command.equals("update")
            ? library.apply(query)
            : oneByOne(STATEMENTS.get(command), query, statements, ordered, library);
    }

    private static Document counted(Document answer, int sent, boolean ordered) {
        if (answer.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
            int refusedAt = ((Number) ((Document) errors.get(0)).get("index")).intValue();
            answer.put("n", ordered ? refusedAt : sent - errors.size());
        }
        return answer;
    }

    private static Document oneByOne(
        String field, Document query, List<?> statements, boolean ordered, UnaryOperator<Document> library
    ) {
        Document total = new Document("n", 0);
        List<Document> upserted = new ArrayList<>();
        List<Document> errors = new ArrayList<>();
        for (int i = 0; i < statements.size() && !(ordered && !errors.isEmpty()); i++) {
            Document one = query.clone();
            one.put(field, List.of(statements.get(i)));
            Document answer;
            try {
                answer = library.apply(one);
            } catch (MongoServerError e) {
                errors.add(error(i, e));
                continue;
            }
            addTo(total, answer, "n");
            addTo(total, answer, "nModified");
            collect(answer.get("upserted"), i, upserted);
            collect(answer.get("writeErrors"), i, errors);
        }
        if (!upserted.isEmpty()) total.put("upserted", upserted);
        if (!errors.isEmpty()) total.put("writeErrors", errors);
        return total.append("ok", 1.0);
    }

    private static void addTo(Document total, Document answer, String count) {
        if (!(answer.get(count) instanceof Number n)) return;
        int before = total.get(count) instanceof Number b ? b.intValue() : 0;
        total.put(count, before + n.intValue());
    }

    private static void collect(Object rows, int index, List<Document> into) {
        if (!(rows instanceof Collection<?> all)) return;
        for (Object row : all) {
            Document document = (Document) row;
            document.put("index", index);
            into.add(document);
        }
    }

    private static Document error(int index, MongoServerError e) {
        return new Document("index", index).append("code", e.getCode()).append("codeName", e.getCodeName())
            .append("errmsg", e.getMessageWithoutErrorCode());
    }
}
