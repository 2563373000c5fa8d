package org.carerelay.outreach.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.yaml.Position;
import org.carerelay.translation.yaml.Yaml;
import org.carerelay.translation.yaml.YamlReader;

/** The files of {@code mappings/notices/} and of one hospital's folder in it, read but not yet understood. */
final class NoticeFiles {

    static final String CONSTANTS = "constants";

    /** By name; the hospital's own come second and win. */
    final Map<String, List<Yaml.Entries>> files = new TreeMap<>();

    final List<MappingFinding> findings = new ArrayList<>();

    private NoticeFiles() {}

    /** @param hospital its folder's name; empty: none */
    static NoticeFiles read(Path folder, String hospital) {
        NoticeFiles read = new NoticeFiles();
        read.add(folder, "");
        if (!hospital.isEmpty()) {
            read.add(folder.resolve(hospital), hospital + "/");
            if (!Files.isDirectory(folder.resolve(hospital))) {
                read.findings.add(new MappingFinding(
                        "NTC-000", hospital, 1, 1, "there is no such folder", "carerelay.outreach.hospital", null));
            }
        }
        return read;
    }

    private void add(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                add(
                        prefix + name,
                        name.substring(0, name.length() - ".yaml".length()),
                        Files.readString(file, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String file, String stem, String content) {
        try {
            if (YamlReader.read(file, content) instanceof Yaml.Entries entries) {
                files.computeIfAbsent(stem, key -> new ArrayList<>()).add(entries);
            } else {
                findings.add(
                        new MappingFinding("NTC-001", file, 1, 1, "not a map", "a notice is a map of words", null));
            }
        } catch (YamlReader.Unreadable e) {
            Position at = e.at();
            findings.add(new MappingFinding(
                    "NTC-001", file, at.line(), at.column(), "not readable as YAML: " + e.getMessage(), "", null));
        }
    }
}
