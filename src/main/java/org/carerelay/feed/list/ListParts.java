package org.carerelay.feed.list;

import ca.uhn.fhir.fhirpath.IFhirPath;
import java.time.Clock;
import org.carerelay.access.Audit;

/** What every list is made with. */
record ListParts(ListRuns runs, ListWriter writer, IFhirPath fhirPath, Audit audit, Clock clock) {}
