package org.carerelay.mappings.guide;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.carerelay.translation.Bundles;
import org.carerelay.translation.Mappings;
import org.carerelay.translation.Source;
import org.carerelay.translation.Translator;
import org.carerelay.translation.er7.Er7;
import org.yaml.snakeyaml.Yaml;

/** Tries every row and every code of the guide. */
record Coverage(
        Map<String, int[]> counts,
        int codes,
        List<String> missing,
        List<String> missingCodes,
        Map<String, String> reasons,
        Set<String> usedReasons,
        Map<String, String> elsewhere) {

    private static final Source SOURCE = Source.unconfigured("his", ZoneId.of("Asia/Shanghai"));

    static Coverage measure() {
        Facts facts = Facts.read();
        Probes probes = new Probes(facts);
        Mappings mappings = Mappings.load(Path.of("mappings"));
        Translator translator = new Translator(() -> mappings);
        Coverage coverage = new Coverage(
                new LinkedHashMap<>(),
                count(facts),
                new ArrayList<>(),
                new ArrayList<>(),
                readReasons(),
                new HashSet<>(),
                new TreeMap<>());
        for (GuideRow row : facts.rows()) {
            coverage.row(row, probes.of(row), translator, facts);
        }
        return coverage;
    }

    private void row(GuideRow row, Probe probe, Translator translator, Facts facts) {
        int[] count = counts.computeIfAbsent(row.table(), table -> new int[2]);
        count[0]++;
        String problem = problem(probe, translator);
        if (problem == null) {
            count[1]++;
            codes(row, probe, translator, facts);
        } else if (reason(row) == null) {
            missing.add(row.names().get(3) + " [" + row.condition() + "]: " + problem);
        }
    }

    private static int count(Facts facts) {
        return facts.codes().values().stream().mapToInt(List::size).sum();
    }

    private void codes(GuideRow row, Probe probe, Translator translator, Facts facts) {
        for (Facts.Code code : facts.codes().getOrDefault(row.vocabulary(), List.of())) {
            Probe each = new Probe(
                    probe.event(),
                    probe.carrier(),
                    probe.component(),
                    code.code(),
                    probe.with(),
                    probe.at(),
                    code.target(),
                    false);
            if (row.assignment().isEmpty() && problem(each, translator) != null) {
                String name = row.vocabulary() + " " + code.code();
                if (reasons.containsKey(name)) {
                    usedReasons.add(name);
                } else {
                    missingCodes.add(
                            name + " = " + code.target() + " in " + row.names().get(2));
                }
            }
        }
    }

    private String reason(GuideRow row) {
        String reason = null;
        for (String name : row.names()) {
            if (reasons.containsKey(name)) {
                usedReasons.add(name);
                reason = reasons.get(name);
            }
        }
        return reason;
    }

    private static String problem(Probe probe, Translator translator) {
        if (probe.carrier().length() < 5) {
            return "no carrier";
        }
        String sent = probe.message(true);
        try {
            if (!found(sent, probe, translator)) {
                return "no " + probe.expect() + " at " + probe.at() + " of "
                        + sent.replaceFirst(".*\r(?=PID)", "").replace('\r', ' ');
            }
            return probe.alone() && found(probe.message(false), probe, translator)
                    ? probe.expect() + " at " + probe.at() + " without the field too"
                    : null;
        } catch (RuntimeException e) {
            return e + " of " + sent.replace('\r', ' ');
        }
    }

    private static boolean found(String message, Probe probe, Translator translator) {
        ObjectNode bundle = Bundles.collection(
                translator.translate(Er7.parse(message, java.nio.charset.StandardCharsets.UTF_8), SOURCE), "his");
        return new Found(bundle).holds(probe.at(), probe.expect());
    }

    private static Map<String, String> readReasons() {
        try {
            Map<String, String> reasons = new Yaml().load(Files.readString(Facts.FOLDER.resolve("left-out.yaml")));
            return reasons;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String document() {
        StringBuilder text = new StringBuilder(
                """
                # Rows of the V2-to-FHIR guide

                Which rows of the guide the mappings follow: those with a FHIR target in the tables that its ADT_A01, A02, A05, A06, A09,
                A11, A17, SIU_S12 and ORU_R01 use. Generated by a test (`-Dcoverage.rewrite=true`) that sends for every row a message with a
                distinctive value in just that field, and finds it at the row's element, or where `probes.yaml` says it stands in ours; and
                that does not find it there without the field. Rows without target are not counted. The reasons of the others are below.

                """);
        int rows = 0;
        int covered = 0;
        StringBuilder tables = new StringBuilder();
        for (Map.Entry<String, int[]> table : counts.entrySet()) {
            rows += table.getValue()[0];
            covered += table.getValue()[1];
            tables.append("| %s | %d | %d |\n".formatted(table.getKey(), table.getValue()[1], table.getValue()[0]));
        }
        text.append(
                "**%d of %d rows** are covered; of the guide's %d codes with a target, those of the covered rows are tried one by one.\n\n"
                        .formatted(covered, rows, codes));
        text.append("| table | covered | rows |\n| --- | --- | --- |\n").append(tables);
        text.append("\n## Left out\n\n| table, row or code | why |\n| --- | --- |\n");
        reasons.forEach((name, why) -> text.append("| %s | %s |\n".formatted(name.replace("|", "\\|"), why)));
        return text.toString();
    }
}
