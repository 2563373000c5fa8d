package org.carerelay.appointment.slots;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Handler;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.carerelay.intake.source.Sources;
import org.carerelay.translation.Source;
import org.carerelay.translation.er7.Decoding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The route step {@code importSlots}: a CSV file (RFC 4180) with a header line becomes slots. */
@Component("importSlots")
@EnableConfigurationProperties(SlotSettings.class)
public class ImportSlots {

    private final SlotImport slots;
    private final SlotSettings settings;
    private final Sources sources;

    ImportSlots(SlotImport slots, SlotSettings settings, Sources sources) {
        this.slots = slots;
        this.settings = settings;
        this.sources = sources;
    }

    /**
     * Takes every row that can be used.
     *
     * @param file in the source's charset, else UTF-8, with or without a byte order mark
     * @throws SlotsRejected if some cannot, naming them
     */
    @Handler
    public void take(byte[] file) {
        Source source = sources.named(settings.source());
        Charset set = source.charset();
        String text = Decoding.strictly(file, set == null ? StandardCharsets.UTF_8 : set);
        List<String> problems = new ArrayList<>();
        int taken = 0;
        try (CSVParser rows = format().parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text))) {
            List<SlotRow> batch = new ArrayList<>();
            for (CSVRecord row : rows) {
                try {
                    batch.add(SlotRow.of(column -> value(row, column), source.zone()));
                } catch (SlotRow.Unusable unusable) {
                    problems.add("line " + (row.getRecordNumber() + 1) + ": " + unusable.getMessage());
                }
                if (batch.size() == SlotImport.AT_ONCE) {
                    slots.take(batch, source.name(), "slots:csv");
                    taken += batch.size();
                    batch.clear();
                }
            }
            slots.take(batch, source.name(), "slots:csv");
            taken += batch.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!problems.isEmpty()) {
            throw new SlotsRejected(problems, taken);
        }
    }

    private static CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
    }

    private String value(CSVRecord row, String column) {
        String theirs = settings.columns().getOrDefault(column, column);
        return row.isMapped(theirs) && row.isSet(theirs) ? row.get(theirs) : "";
    }
}
