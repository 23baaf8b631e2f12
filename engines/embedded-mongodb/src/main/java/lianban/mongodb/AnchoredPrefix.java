package lianban.mongodb;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;

/** Reads the literal text that every match of an anchored regular expression begins with, such as {@code /^abc/}. */
final class AnchoredPrefix {
    private static final String META = "\\^$.|?*+()[]{}";

    private AnchoredPrefix() {}

    /** Returns the expression that a condition is, or null when it is none. */
    static BsonRegularExpression expressionIn(Object condition) {
        if (condition instanceof BsonRegularExpression expression) return expression;
        if (condition instanceof Document d && d.get("$regex") instanceof BsonRegularExpression e) {
            return d.containsKey("$options") ? new BsonRegularExpression(e.getPattern(), d.get("$options").toString()) : e;
        }
        if (condition instanceof Document d && d.get("$regex") instanceof String pattern) {
            return new BsonRegularExpression(pattern, d.getOrDefault("$options", "").toString());
        }
        return null;
    }

    /** The prefix, or null when the expression promises none (no anchor, options, an alternative). */
    static String of(BsonRegularExpression expression) {
        String pattern = expression.getPattern();
        String options = expression.getOptions();
        if (!pattern.startsWith("^") || (options != null && !options.isEmpty()) || pattern.indexOf('|') >= 0) return null;
        StringBuilder prefix = new StringBuilder();
        for (int i = 1; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length() && META.indexOf(pattern.charAt(i + 1)) >= 0) {
                c = pattern.charAt(++i);
            } else if (META.indexOf(c) >= 0) {
                if (c == '?' || c == '*' || c == '{') dropLast(prefix);
                break;
            }
            prefix.append(c);
        }
        return prefix.length() == 0 ? null : prefix.toString();
    }

    /** A quantifier that allows none takes back the whole character before it, both halves of a surrogate pair. */
    private static void dropLast(StringBuilder prefix) {
        if (prefix.length() > 0) prefix.setLength(prefix.offsetByCodePoints(prefix.length(), -1));
    }
}
