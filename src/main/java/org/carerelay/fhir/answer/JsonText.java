package org.carerelay.fhir.answer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes JSON around stored bytes without reading them. */
final class JsonText {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(8192);

    JsonText raw(String json) {
        out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    JsonText raw(byte[] json) {
        out.writeBytes(json);
        return this;
    }

    JsonText string(String text) {
        return raw("\"").raw(JsonStringEncoder.getInstance().quoteAsUTF8(text)).raw("\"");
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
