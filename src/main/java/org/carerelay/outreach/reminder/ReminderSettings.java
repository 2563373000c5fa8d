package org.carerelay.outreach.reminder;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Reminders before appointments.
 *
 * @param dayBefore how long before the appointment the first goes; 0: it does not
 * @param sameDay how long before the appointment the second goes; 0: it does not
 */
@ConfigurationProperties("carerelay.outreach.reminders")
@Validated
record ReminderSettings(@DefaultValue("24h") Duration dayBefore, @DefaultValue("2h") Duration sameDay) {}
