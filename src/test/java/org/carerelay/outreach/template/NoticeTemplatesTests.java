package org.carerelay.outreach.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.carerelay.translation.MappingFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeTemplatesTests {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHIPPED = Path.of("mappings", "notices");
    private static final String PATIENT =
            "{'resourceType':'Patient','name':[{'text':'张三\\n\\u0007'}],'telecom':[{'value':'13800000001'}]}";
    private static final String BOOKING =
            "{'resourceType':'Appointment','status':'booked','start':'2026-03-05T01:30:00Z',"
                    + "'participant':[{'actor':{'reference':'HealthcareService/1'}},{'actor':{'reference':'Location/2'}}]}";

    @TempDir
    private Path folder;

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static FilledNotice fill(
            NoticeTemplates set, String name, boolean sensitive, String language, Map<String, String> texts) {
        return new Filling(FHIR, new Expressions(FHIR), "zh")
                .fill(
                        set.find(name),
                        set,
                        new Filling.Material(
                                json(PATIENT),
                                json(BOOKING),
                                json(PATIENT),
                                Map.of(
                                        "HealthcareService/1",
                                        json("{'resourceType':'HealthcareService','name':'心内科'}"),
                                        "Location/2",
                                        json("{'resourceType':'Location','name':'门诊楼二层'}")),
                                sensitive,
                                language,
                                ZoneId.of("Asia/Shanghai"),
                                texts));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static final String GOOD =
            """
            purpose: care
            focus: Appointment
            channels: [sms]
            values:
              day: { path: "%focus.start", as: date }
            texts:
              zh: { sms: "预约{day}" }
              en: { sms: "Appointment {day}" }
            """;

    @Test
    void findsNothingWrongInTheShippedNotices() throws IOException {
        assertThat(NoticesCheck.run(Path.of("mappings"))).isEmpty();
        assertThat(NoticeTemplates.load(SHIPPED, "", FHIR).templates())
                .containsKeys("appointment-day-before", "appointment-two-hours", "clinic-stopped", "satisfaction");
    }

    @Test
    void writesInThePatientsLanguageAndTime() {
        NoticeTemplates shipped = NoticeTemplates.load(SHIPPED, "", FHIR);

        assertThat(fill(shipped, "appointment-day-before", false, "zh-CN", Map.of())
                        .text("sms"))
                .isEqualTo("【示例医院】张三：提醒您3月5日(周四)09:30在心内科（门诊楼二层）就诊。回复1确认，2取消，TD退订。");
        assertThat(fill(shipped, "appointment-day-before", false, "en-GB", Map.of())
                        .text("email.subject"))
                .isEqualTo("Your appointment on Thu 5 March at 09:30");
        assertThat(fill(shipped, "appointment-day-before", false, "fr", Map.of())
                        .language())
                .isEqualTo("zh");
        assertThat(fill(shipped, "recheck", false, "en", Map.of("message.en", "please come", "message", "请复查"))
                        .text("sms"))
                .isEqualTo("Example Hospital: 张三, please come STOP to opt out.");
    }

    @Test
    void namesNoSensitiveDepartmentNorPlace() {
        String text = fill(NoticeTemplates.load(SHIPPED, "", FHIR), "appointment-day-before", true, "zh", Map.of())
                .text("sms");

        assertThat(text).contains("门诊（门诊楼）").doesNotContain("心内科", "二层");
    }

    @Test
    void refusesToWriteWithoutAValueThatNothingStandsInFor() {
        NoticeTemplates shipped = NoticeTemplates.load(SHIPPED, "", FHIR);

        assertThatThrownBy(() -> fill(shipped, "examination-preparation", false, "zh", Map.of()))
                .isInstanceOf(NotFilled.class)
                .hasMessageContaining("{text.instructions}")
                .hasMessageNotContaining("张三");
    }

    @Test
    void namesEveryMistakeWithItsLine() throws IOException {
        write(
                "bad.yaml",
                """
                purpose: car
                focus: Appointment
                channels: [sms, fax]
                colour: red
                values:
                  day: { path: "%focus.begin", as: date }
                  when: { path: "%focus.start", as: moment }
                  clinic: { path: "%focus.start", sensitive: true }
                  who: "%patent.name"
                texts:
                  zh: { sms: "{dya} {" }
                """);
        write("broken.yaml", "purpose: [");

        List<String> findings = NoticeTemplates.load(folder, "", FHIR).findings().stream()
                .map(finding -> finding.file() + ":" + finding.line() + " " + finding.code())
                .toList();

        assertThat(findings)
                .contains(
                        "bad.yaml:1 NTC-003",
                        "bad.yaml:3 NTC-003",
                        "bad.yaml:4 NTC-002",
                        "bad.yaml:6 NTC-004",
                        "bad.yaml:7 NTC-003",
                        "bad.yaml:8 NTC-006",
                        "bad.yaml:9 NTC-004",
                        "bad.yaml:11 NTC-005",
                        "bad.yaml:11 NTC-007",
                        "broken.yaml:1 NTC-001");
    }

    @Test
    void letsAHospitalChangeSingleTexts() throws IOException {
        write("reminder.yaml", GOOD);
        write("north/reminder.yaml", "texts:\n  zh: { sms: \"北院预约{day}\" }\n");

        assertThat(fill(NoticeTemplates.load(folder, "north", FHIR), "reminder", false, "zh", Map.of())
                        .text("sms"))
                .startsWith("北院预约");
        assertThat(fill(NoticeTemplates.load(folder, "north", FHIR), "reminder", false, "en", Map.of())
                        .text("sms"))
                .startsWith("Appointment");
        write("north/reminder.yaml", "texts:\n  zh: { sms: \"{tag}\" }\n");
        assertThat(NoticesCheck.run(folder.getParent().resolve(folder.getFileName())))
                .isEmpty();
        assertThat(NoticeTemplates.load(folder, "north", FHIR).findings())
                .extracting(MappingFinding::file, MappingFinding::line)
                .containsExactly(org.assertj.core.api.Assertions.tuple("north/reminder.yaml", 2));
    }

    @Test
    void keepsTheLastGoodSetWhileAnEditIsBroken() throws IOException {
        write("reminder.yaml", GOOD);
        try (LiveNoticeTemplates live = new LiveNoticeTemplates(folder, "", FHIR)) {
            assertThat(live.get().find("reminder")).isNotNull();
            write("reminder.yaml", GOOD + "colour: red\n");
            assertThat(live.reloadIfChanged()).hasSize(1);
            assertThat(live.get().find("reminder")).isNotNull();
            write("reminder.yaml", GOOD.replace("预约", "您的预约"));
            assertThat(live.reloadIfChanged()).isEmpty();
            assertThat(fill(live.get(), "reminder", false, "zh", Map.of()).text("sms"))
                    .startsWith("您的预约");
        }
    }
}
