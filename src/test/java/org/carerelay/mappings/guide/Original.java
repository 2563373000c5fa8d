package org.carerelay.mappings.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The guide's own CSV files, boiled down to the facts that are kept here: the tables that the nine messages use. */
final class Original {

    private static final List<String> MESSAGES =
            List.of("ADT_A01", "ADT_A02", "ADT_A05", "ADT_A06", "ADT_A09", "ADT_A11", "ADT_A17", "SIU_S12", "ORU_R01");
    private static final Pattern TABLE = Pattern.compile("[A-Z0-9]{2,3}\\[[^\\]]*]");

    private final Path folder;
    private final Set<String> vocabularies = new TreeSet<>();
    private final List<String> rows = new ArrayList<>();

    Original(Path folder) {
        this.folder = folder;
        Set<String> segments = new LinkedHashSet<>();
        for (String message : MESSAGES) {
            for (List<String> line : lines("messages", message)) {
                segments.addAll(tables(cell(line, 10)));
            }
        }
        Set<String> datatypes = new TreeSet<>();
        Deque<String> todo = new ArrayDeque<>();
        segments.stream().sorted().forEach(table -> todo.addAll(read("segments", table)));
        while (!todo.isEmpty()) {
            String next = todo.pop();
            if (Files.exists(file("datatypes", next)) && datatypes.add(next)) {
                todo.addAll(uses("datatypes", next));
            }
        }
        datatypes.forEach(table -> read("datatypes", table));
    }

    List<String> rows() {
        return rows;
    }

    List<String> codes() {
        List<String> codes = new ArrayList<>();
        for (String name : vocabularies) {
            String file = name.replace("Yes/No", "YesNo")
                    .replace("Additive/", "Additive")
                    .replace("Contact Role", "ContactRole");
            if (Files.exists(file("codesystems", file))) {
                for (List<String> line : lines("codesystems", file)) {
                    boolean shifted = cell(line, 8).startsWith("http");
                    String target = cell(line, 6);
                    String system = cell(line, shifted ? 8 : 9);
                    if (!cell(line, 0).isEmpty() && !target.isEmpty() && !system.isEmpty() && target.indexOf(' ') < 0) {
                        codes.add(String.join("\t", name, cell(line, 0), target, system));
                    }
                }
            }
        }
        return codes;
    }

    private Set<String> uses(String kind, String table) {
        Set<String> used = new LinkedHashSet<>();
        lines(kind, table).forEach(line -> used.addAll(tables(cell(line, 14))));
        return used;
    }

    private Set<String> read(String kind, String table) {
        for (List<String> line : lines(kind, table)) {
            String attribute = (cell(line, 9) + " " + cell(line, 10)).strip();
            if (!attribute.isEmpty()) {
                String condition = cell(line, 6).isEmpty() ? cell(line, 8) : cell(line, 6);
                rows.add(String.join(
                        "\t",
                        table,
                        cell(line, 0).isEmpty() ? cell(line, 1).replaceFirst(".*\\D", "") : cell(line, 0),
                        cell(line, 1),
                        cell(line, 3),
                        condition,
                        attribute,
                        cell(line, 15),
                        cell(line, 16)));
                if (!cell(line, 15).isEmpty()) {
                    vocabularies.add(cell(line, 15));
                }
            }
        }
        return uses(kind, table);
    }

    private static Set<String> tables(String cell) {
        Set<String> tables = new LinkedHashSet<>();
        Matcher matcher = TABLE.matcher(cell);
        while (matcher.find()) {
            tables.add(matcher.group());
        }
        return tables;
    }

    private static String cell(List<String> line, int at) {
        return at < line.size() ? line.get(at).replaceAll("[\\s\u00a0]+", " ").strip() : "";
    }

    private Path file(String kind, String name) {
        return folder.resolve(kind).resolve(name + ".csv");
    }

    private List<List<String>> lines(String kind, String name) {
        try {
            List<List<String>> lines = Csv.parse(Files.readString(file(kind, name)));
            return lines.subList(2, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
