package dev.binnacle.app;

import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.use.FleetUse;

/// What the agents say now, and what comes of it together with the cluster's objects.
record FleetNews(FleetFeed.Update update, FleetUse use) {}
