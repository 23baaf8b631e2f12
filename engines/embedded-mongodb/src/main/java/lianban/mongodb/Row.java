package lianban.mongodb;

import de.bwaldvogel.mongo.bson.Document;

/** A stored document that is decoded when somebody looks into it. */
final class Row {
    private final String position;
    private final byte[] bytes;
    private Document document;

    Row(String position, byte[] bytes) {
        this.position = position;
        this.bytes = bytes;
    }

    String position() {
        return position;
    }

    int size() {
        return bytes.length;
    }

    Document document() {
        if (document == null) document = BsonBytes.decode(bytes);
        return document;
    }
}
