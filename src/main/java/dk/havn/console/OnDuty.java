package dk.havn.console;

import dk.havn.alert.Addresses;
import dk.havn.alert.AllowedAddresses;
import dk.havn.alert.Waits;
import dk.havn.carrier.PhoneNumbers;
import dk.havn.page.Messages;
import dk.havn.people.OpeningHours;
import dk.havn.people.Profiles;
import dk.havn.people.Roster;
import dk.havn.people.WeeklyDrills;
import dk.havn.tip.DeskId;

/**
 * What the console has to know of who works when, and how they are reached.
 *
 * @param allowed where alerts may go at all
 * @param drills each desk's weekly one
 * @param openingDesk whose exceptions the opening hours have
 */
public record OnDuty(
        Roster roster,
        Profiles profiles,
        WeeklyDrills drills,
        Waits waits,
        Addresses addresses,
        AllowedAddresses allowed,
        PhoneNumbers numbers,
        OpeningHours opening,
        DeskId openingDesk,
        Messages messages) {}
