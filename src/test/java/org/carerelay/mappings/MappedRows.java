package org.carerelay.mappings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * Which rows of the guide the mapping files follow: a file names its table in {@code row:}, a rule follows the rows of the
 * fields it reads, or those its own {@code row:} names, as {@code 19} or {@code PID[Account].18}.
 */
final class MappedRows {

    private static final Pattern FIELD = Pattern.compile("\\b([A-Z][A-Z0-9]{1,2})[-.](\\d+)(?:\\.(\\d+))?");
    private static final Pattern ROW = Pattern.compile("(?:([A-Z0-9]+\\[[^]]*])\\.)?(\\d+)");

    /** Table, element, row. */
    private final Set<String> exact = new HashSet<>();

    /** Table, row. */
    private final Set<String> read = new HashSet<>();

    static MappedRows of(Path... folders) {
        var rows = new MappedRows();
        for (Path folder : folders) {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".yaml")).forEach(rows::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    boolean follows(String table, GuideTable.Row row) {
        return exact.contains(table + "|" + row.element() + "|" + row.number());
    }

    boolean reads(String table, GuideTable.Row row) {
        return read.contains(table + "|" + row.number());
    }

    private void add(Path file) {
        Map<String, Object> map;
        try {
            map = new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // "XCN[Practitioner] name": all of this file stands in that element
        String[] row = String.valueOf(map.getOrDefault("row", ""))
                .replaceFirst("\\.\\d+$", "")
                .split(" ", 2);
        String table = row[0];
        var keys = numbers(table, map.getOrDefault("keys", List.of()));
        if (map.get("set") instanceof Map<?, ?> set) {
            set.forEach((path, rule) -> {
                String element = row.length > 1
                        ? row[1]
                        : String.valueOf(path).replaceFirst("^_", "").split("\\.", 2)[0];
                mark(table + "|0", element);
                var numbers = numbers(table, rule);
                // a constant belongs to the field by which the resource is known
                (numbers.isEmpty() ? keys : numbers).forEach(number -> mark(number, element));
            });
        }
        numbers(table, map.getOrDefault("value", List.of())).forEach(number -> mark(number, "value"));
    }

    private void mark(String row, String element) {
        int bar = row.indexOf('|');
        exact.add(row.substring(0, bar) + "|" + element + row.substring(bar));
        if (!row.endsWith("|0")) {
            read.add(row);
        }
    }

    /** {@code table|row} of everything a rule reads or names. */
    private static Set<String> numbers(String table, Object rule) {
        var found = new HashSet<String>();
        collect(table, rule, found);
        return found;
    }

    private static void collect(String table, Object rule, Set<String> found) {
        if (rule instanceof Map<?, ?> words) {
            words.forEach((word, value) -> {
                if (word.equals("row")) {
                    for (String each : String.valueOf(value).split(", ")) {
                        var row = ROW.matcher(each);
                        if (row.matches()) {
                            found.add((row.group(1) == null ? table : row.group(1)) + "|" + row.group(2));
                        }
                    }
                } else if (!word.equals("note")) {
                    collect(table, value, found);
                }
            });
        } else if (rule instanceof List<?> rules) {
            rules.forEach(each -> collect(table, each, found));
        } else if (rule instanceof String text) {
            var field = FIELD.matcher(text);
            while (field.find()) {
                if (table.startsWith(field.group(1) + "[")) {
                    found.add(table + "|" + field.group(2));
                    if (field.group(3) != null
                            && table.startsWith("XPN[")
                            && field.group(2).equals("1")) {
                        found.add("FN[HumanName]|" + field.group(3));
                    }
                    if (field.group(3) != null
                            && table.startsWith("XAD[")
                            && field.group(2).equals("1")) {
                        found.add("SAD[Address]|" + field.group(3));
                    }
                }
            }
        }
    }
}
