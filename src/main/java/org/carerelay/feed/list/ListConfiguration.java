package org.carerelay.feed.list;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import org.carerelay.access.Audit;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Registers the Camel component {@code list}, which is made when a route names it. */
@Configuration(proxyBeanMethods = false)
class ListConfiguration {

    @Bean("list")
    @Lazy
    ListComponent list(
            ListRuns runs,
            ObjectProvider<RecordSearch> search,
            ObjectProvider<RecordReader> reader,
            Audit audit,
            Clock clock) {
        var fhirPath = FhirContext.forR4Cached().newFhirPath();
        var writer = new ListWriter(search.getObject(), reader.getObject(), fhirPath);
        return new ListComponent(new ListParts(runs, writer, fhirPath, audit, clock));
    }
}
