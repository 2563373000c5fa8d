package org.carerelay.mappings.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Makes the probe of a row from the row; where that does not do, from {@code probes.yaml}. */
final class Probes {

    private static final String TOKEN = "Q7Z";
    private static final List<String> SCHEDULING = List.of("SCH", "AIS", "AIG", "AIL", "AIP", "NTE");
    private static final List<String> RESULTS = List.of("ORC", "OBR", "OBX", "SPM", "PRT");

    private final Map<String, Map<String, Object>> said;
    private final Facts facts;

    Probes(Facts facts) {
        this.facts = facts;
        try {
            said = new Yaml().load(Files.readString(Facts.FOLDER.resolve("probes.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Probe of(GuideRow row) {
        Map<String, Object> words = new HashMap<>();
        Map<String, String> with = new LinkedHashMap<>();
        for (String name : row.names()) {
            Map<String, Object> more = said.getOrDefault(name, Map.of());
            words.putAll(more);
            if (more.get("with") instanceof Map<?, ?> fields) {
                fields.forEach((field, text) -> with.put(String.valueOf(field), String.valueOf(text)));
            }
        }
        String constant = row.assignment().startsWith("\"") ? row.assignment().replaceAll("^\" *|\"?\\.?$", "") : "";
        String value =
                text(words, "value", row.ofSegment() ? value(row) : value(row).replace('^', '&'));
        String carrier = text(words, "in", row.ofSegment() ? row.field() : "");
        int component =
                row.ofSegment() || words.containsKey("whole") || row.number().isEmpty()
                        ? 0
                        : Integer.parseInt(row.number().replaceAll("\\D", "0"));
        String at = text(words, "at", path(row, text(words, "under", row.target())));
        String expect = text(words, "expect", constant.isEmpty() ? expected(row, value) : constant);
        return new Probe(
                text(words, "event", event(carrier)),
                carrier.contains("-") ? carrier : carrier + "-1",
                carrier.contains(".") ? Integer.parseInt(carrier.replaceFirst(".*\\.", "")) : component,
                carrier.contains(".") && !row.ofSegment() ? "&".repeat(Math.max(0, component - 1)) + value : value,
                with,
                at,
                expect,
                !words.containsKey("always"));
    }

    private static String text(Map<String, Object> words, String word, String otherwise) {
        return words.containsKey(word) ? String.valueOf(words.get(word)) : otherwise;
    }

    private static String event(String carrier) {
        String segment = carrier.length() < 3 ? "" : carrier.substring(0, 3);
        return SCHEDULING.contains(segment) ? "SIU^S12" : RESULTS.contains(segment) ? "ORU^R01" : "ADT^A01";
    }

    private String value(GuideRow row) {
        List<Facts.Code> codes = facts.codes().getOrDefault(row.vocabulary(), List.of());
        if (!codes.isEmpty()) {
            return codes.get(0).code();
        }
        return switch (row.type()) {
            case "DTM", "TS", "DT" -> "20310204050607";
            case "NM", "SI", "SNM" -> "37";
            case "CX" -> TOKEN + "^^^AUTH^MR";
            case "EI", "XPN", "PL" -> TOKEN + "^R^B";
            case "XCN", "XON" -> TOKEN + "^Fam";
            case "EIP" -> TOKEN + "&A^" + TOKEN + "&A";
            case "NDL" -> TOKEN + "&Fam";
            case "CNN" -> TOKEN + "&Fam";
            case "CQ" -> "37^u";
            default -> TOKEN;
        };
    }

    private String expected(GuideRow row, String value) {
        for (Facts.Code code : facts.codes().getOrDefault(row.vocabulary(), List.of())) {
            if (code.code().equals(value)) {
                return code.target();
            }
        }
        return value.matches("\\d{8,14}") ? "2031-02-04" : value.contains(TOKEN) ? TOKEN : value;
    }

    /** The guide's way of writing a path, without numbers; {@code x(Type.y)} goes through the reference x. */
    private static String path(GuideRow row, String under) {
        String path = row.attribute()
                .replaceAll("\\[\\w*]|=.*", "")
                .replaceAll("[/ ]", "")
                .replaceAll("exten[st]ion\\?+-[\\w.]*", "extension")
                .replaceAll("\\([A-Za-z]+\\.?", ".")
                .replaceAll("[()]", "")
                .replaceAll("\\.+", ".")
                .replaceAll("\\.$", "")
                .replaceAll("\\buri$", "url")
                .replace("$value", "")
                .replace("family.extension", "_family.extension")
                .replace("birthDate.extension", "_birthDate.extension")
                .replace("status.extension", "_status.extension");
        return path.isEmpty() || path.equals("$this") ? under : under + "." + path.replaceFirst("^\\.", "");
    }
}
