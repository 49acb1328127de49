package io.skerry.console.ui.alarms.work;

import io.skerry.console.model.AlarmPlace;

/**
 * Where work can be planned.
 *
 * @param label as it is called in lists, the only one of its hub unless two nodes share a name
 * @param scope what a person types to confirm that he means it
 */
record WorkPlace(String hub, AlarmPlace place, String label, String scope) {}
