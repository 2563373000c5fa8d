package org.carerelay.intake.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML file as nodes that know their lines. */
final class YamlNodes {

    /** A key with its value, and the line the key stands on. */
    record Entry(String key, Node value, int line) {
        String text() {
            return value instanceof ScalarNode scalar ? scalar.getValue() : "";
        }
    }

    private YamlNodes() {}

    static Optional<Node> root(String text) {
        return new Compose(LoadSettings.builder().build()).composeString(text);
    }

    static List<Node> items(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    static List<Entry> entries(Node node) {
        List<Entry> entries = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.add(new Entry(key.getValue(), tuple.getValueNode(), line(key)));
                }
            }
        }
        return entries;
    }

    static Optional<Entry> entry(Node node, String key) {
        return entries(node).stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** Every entry below a node, itself not included. */
    static void walk(Node node, Consumer<Entry> visitor) {
        for (Entry entry : entries(node)) {
            visitor.accept(entry);
            walk(entry.value(), visitor);
        }
        items(node).forEach(item -> walk(item, visitor));
    }

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
