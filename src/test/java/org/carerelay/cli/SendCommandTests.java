package org.carerelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carerelay.intake.IntakeApplication;
import org.carerelay.intake.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SendCommandTests extends IntakeApplication {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void sendsSeveralMessagesOfAFileAndSucceedsIfAllAreAccepted() throws Exception {
        Path file = write((Messages.adt("A01", "S1", "P1") + Messages.adt("A02", "S2", "P1")).replace('\r', '\n'));
        assertThat(send(file.toString())).isZero();
        assertThat(out.toString()).contains("AA  S1").contains("AA  S2").contains("2 sent, 2 accepted");
    }

    @Test
    void saysWhatWasRefusedAndWhereAndFails() throws Exception {
        Path file = write(Messages.adt("A01", "S3", "P1") + Messages.header("ORM^O01", "S4"));
        assertThat(send(file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("AA  S3")
                .contains("AR  S4  MSH-9: this listener does not take this message type (ENV-011)");
    }

    @Test
    void unpacksABatchOrSendsItAsOne() throws Exception {
        Path file = write("FHS|^~\\&|HIS\rBHS|^~\\&|HIS\r" + Messages.adt("A01", "S5", "P1")
                + Messages.adt("A01", "S6", "P2") + "BTS|2\rFTS|1\r");
        assertThat(send(file.toString())).isZero();
        assertThat(out.toString()).contains("2 sent, 2 accepted");
        assertThat(send(file.toString(), "--as-batch")).isZero();
        assertThat(out.toString()).contains("1 sent, 1 accepted");
    }

    @Test
    void sharesFilesOverConnectionsAndRepeatsThem() throws Exception {
        Path file = write(Messages.adt("A01", "S7", "P1"));
        assertThat(send(file.toString(), "--connections", "3", "--repeat", "6")).isZero();
        assertThat(out.toString()).contains("6 sent, 6 accepted");
    }

    @Test
    void failsWithAReasonWhereNobodyListensOrNothingCanBeRead() throws Exception {
        Path file = write(Messages.adt("A01", "S8", "P1"));
        int nobody = org.carerelay.platform.TestProperties.freePort();
        int exit = new CommandLine(new SendCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(file.toString(), "--port", String.valueOf(nobody));
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString()).contains("1 sent, 0 accepted, 1 not accepted");
        assertThat(send(folder.resolve("missing.hl7").toString())).isEqualTo(2);
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("messages.hl7"), text);
    }

    private int send(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--port";
        all[arguments.length + 1] = String.valueOf(port);
        return new CommandLine(new SendCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
