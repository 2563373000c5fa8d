package org.carerelay.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.carerelay.translation.Mappings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code carerelay schema}: what an editor needs to complete and underline while mapping files are written. */
@Command(
        name = "schema",
        description = "Write the JSON Schemas of the mapping files, for editors.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "2:wrong usage"})
final class SchemaCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            defaultValue = "docs/schema",
            arity = "0..1",
            description = "Where to (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("docs/schema");

    @Override
    public Integer call() throws IOException {
        Quiet.libraries();
        Files.createDirectories(folder);
        for (Map.Entry<String, ObjectNode> schema : Mappings.jsonSchemas().entrySet()) {
            Files.writeString(folder.resolve(schema.getKey()), text(schema.getValue()), StandardCharsets.UTF_8);
        }
        System.out.println(Mappings.jsonSchemas().size() + " schemas in " + folder);
        return 0;
    }

    static String text(ObjectNode schema) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(schema) + "\n";
    }
}
