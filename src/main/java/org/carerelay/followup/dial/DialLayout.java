package org.carerelay.followup.dial;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a dialler, as {@code mappings/dial-lists/NAME.yaml} says them.
 *
 * @param charset of the file: UTF-8 or GB18030
 * @param header whether the first line names the columns; it does if it does not say
 * @param separator one character; a comma if it does not say
 * @param results how the dialler's results are read; null: as the neutral columns
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DialLayout(
        @Nullable String description,
        @Nullable String charset,
        @Nullable Boolean header,
        @Nullable String separator,
        @Nullable List<Column> columns,
        @Nullable Results results) {

    /**
     * One column.
     *
     * @param from a value of {@link DialLine#NAMES}; null: {@code value}, else empty
     * @param max characters at most
     * @param codes other words for values
     * @param otherwise for values without one; null: as they are
     */
    record Column(
            String name,
            @Nullable String from,
            @Nullable String value,
            @Nullable Integer max,
            @Nullable Map<String, String> codes,
            @Nullable String otherwise) {}

    /** Names of the columns of a result file; a null column is named as its field. {@code codes} are the dialler's words for outcomes. */
    record Results(
            @Nullable String task,
            @Nullable String call,
            @Nullable String outcome,
            @Nullable String agent,
            @Nullable String at,
            @Nullable String number,
            @Nullable @JsonProperty("duration") String duration,
            @Nullable String recording,
            @Nullable String summary,
            @Nullable Map<String, String> codes) {}

    static final Results NEUTRAL = new Results(null, null, null, null, null, null, null, null, null, null);

    Charset encoding(@Nullable String wanted) {
        String name = wanted == null ? (charset == null ? "UTF-8" : charset) : wanted;
        try {
            Charset found = Charset.forName(name);
            if (Set.of("UTF-8", "GB18030").contains(found.name())) {
                return found;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new LayoutRejected("charset " + name + " is not available; allowed: UTF-8 GB18030");
        }
        throw new LayoutRejected("charset " + name + " is not available; allowed: UTF-8 GB18030");
    }

    /** Everything that is wrong with it. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (columns == null || columns.isEmpty()) {
            problems.add("columns is missing");
            return problems;
        }
        if (separator != null && separator.length() != 1) {
            problems.add("separator must be one character");
        }
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (column.name() == null || !names.add(column.name())) {
                problems.add("columns: a name is missing or used twice: " + column.name());
            }
            if (column.from() != null && !DialLine.NAMES.contains(column.from())) {
                problems.add("columns: " + column.name() + " is from " + column.from() + "; allowed: "
                        + String.join(" ", DialLine.NAMES));
            }
            if (column.from() != null && column.value() != null) {
                problems.add("columns: " + column.name() + " has both from and value");
            }
        }
        try {
            encoding(null);
        } catch (LayoutRejected e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return problems;
    }
}
