package org.carerelay.translation.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads one YAML document without building objects from it: no tags, no merging of files, bounded depth. */
public final class YamlReader {

    private final String file;

    private YamlReader(String file) {
        this.file = file;
    }

    /**
     * @param file name for positions
     * @return null for an empty document
     * @throws Unreadable if it is not YAML, or a key stands twice
     */
    public static @Nullable Yaml read(String file, String content) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(40);
        options.setMaxAliasesForCollections(20);
        try {
            Node node = new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(content));
            return node == null ? null : new YamlReader(file).convert(node);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            Position at = mark == null
                    ? new Position(file, 1, 1)
                    : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
            throw new Unreadable(at, String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw new Unreadable(new Position(file, 1, 1), String.valueOf(e.getMessage()));
        }
    }

    private Yaml convert(Node node) {
        Position at = at(node);
        if (node instanceof ScalarNode scalar) {
            return new Yaml.Text(at, scalar.getValue(), type(scalar));
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item));
            }
            return new Yaml.Many(at, items);
        }
        Map<String, Yaml> entries = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new Unreadable(at(tuple.getKeyNode()), "a key must be text");
            }
            if (entries.put(key.getValue(), convert(tuple.getValueNode())) != null) {
                throw new Unreadable(at(key), "'" + key.getValue() + "' stands twice");
            }
            keys.put(key.getValue(), at(key));
        }
        return new Yaml.Entries(at, entries, keys);
    }

    private static Yaml.Text.Type type(ScalarNode scalar) {
        if (!scalar.isPlain()) {
            return Yaml.Text.Type.TEXT;
        }
        Tag tag = scalar.getTag();
        if (Tag.NULL.equals(tag)) {
            return Yaml.Text.Type.NULL;
        }
        if (Tag.INT.equals(tag)
                        && !scalar.getValue().startsWith("0")
                        && scalar.getValue().matches("-?\\d+")
                || "0".equals(scalar.getValue())) {
            return Yaml.Text.Type.INTEGER;
        }
        if (Tag.FLOAT.equals(tag) && scalar.getValue().matches("-?\\d+\\.\\d+")) {
            return Yaml.Text.Type.DECIMAL;
        }
        if ("true".equals(scalar.getValue()) || "false".equals(scalar.getValue())) {
            return Yaml.Text.Type.BOOLEAN;
        }
        return Yaml.Text.Type.TEXT;
    }

    private Position at(Node node) {
        return new Position(
                file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    /** The file is not the YAML we read. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Position at;

        Unreadable(Position at, String problem) {
            super(problem);
            this.at = at;
        }

        public Position at() {
            return at;
        }
    }
}
