package lianban.mongodb;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says filters so that the library's matcher understands them as MongoDB does. */
final class Filters {
    private static final Set<String> LOGICAL = Set.of("$and", "$or", "$nor");

    private Filters() {}

    /**
     * The same filter with one operator at a time. The matcher takes several operators on one field for one condition
     * that a single element of an array must meet; to MongoDB each may be met by an element of its own. Beside
     * {@code $regex} it forgets the others, and it cannot read a regular expression given to {@code $regex}.
     */
    static Document oneOperatorEach(Document filter) {
        Document said = new Document();
        List<Object> parts = new ArrayList<>();
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            Object value = entry.getValue();
            if (LOGICAL.contains(entry.getKey()) && value instanceof Collection<?> all) {
                value = all.stream().map(part -> part instanceof Document d ? oneOperatorEach(d) : part).toList();
                said.put(entry.getKey(), value);
            } else if (value instanceof Document operators && holdsOperators(operators)) {
                split(entry.getKey(), operators, said, parts);
            } else {
                said.put(entry.getKey(), value);
            }
        }
        if (!parts.isEmpty()) {
            if (said.get("$and") instanceof Collection<?> own) parts.addAll(own);
            said.put("$and", parts);
        }
        return said;
    }

    /** A reference to a document ({@code $ref}, {@code $id}) is a value. */
    private static boolean holdsOperators(Document value) {
        return !value.containsKey("$ref") && value.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }

    private static void split(String field, Document operators, Document said, List<Object> parts) {
        BsonRegularExpression expression = AnchoredPrefix.expressionIn(operators);
        List<Object> conditions = new ArrayList<>();
        if (expression != null) conditions.add(expression);
        for (Map.Entry<String, Object> operator : operators.entrySet()) {
            boolean isExpression = expression != null && Set.of("$regex", "$options").contains(operator.getKey());
            if (!isExpression) conditions.add(new Document(operator.getKey(), operator.getValue()));
        }
        if (conditions.size() == 1) {
            said.put(field, conditions.get(0));
        } else {
            conditions.forEach(condition -> parts.add(new Document(field, condition)));
        }
    }
}
