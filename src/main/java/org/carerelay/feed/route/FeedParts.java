package org.carerelay.feed.route;

import org.carerelay.access.Audit;
import org.carerelay.access.ClientDirectory;
import org.carerelay.feed.downstream.Downstreams;
import org.carerelay.feed.downstream.EventFilter;
import org.carerelay.feed.event.Installation;
import org.carerelay.feed.event.Visibility;

/** What every flow that begins with {@code feed:} works with. */
record FeedParts(
        Downstreams downstreams,
        EventFilter filters,
        Installation installation,
        ClientDirectory clients,
        Visibility visibility,
        Audit audit) {}
