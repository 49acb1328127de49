package io.skerry.daemon.cli.keys;

import picocli.CommandLine.Command;

/** The keys of people, and what they sign. */
@Command(
        name = "keys",
        description = {
            "Makes the keys by which people rule a fleet, and shows and changes the documents that"
                    + " they sign.",
            "Everything but fetch and publish works offline, on the operator's folder."
        },
        subcommands = {
            KeysInitCommand.class,
            KeysShowCommand.class,
            KeysGrantCommand.class,
            KeysRequestCommand.class,
            KeysAdmitCommand.class,
            KeysAcceptCommand.class,
            KeysRevokeCommand.class,
            KeysRemoveOperatorCommand.class,
            KeysExtendCommand.class,
            KeysLimitsCommand.class,
            KeysRotateCommand.class,
            KeysRenewCommand.class,
            KeysCertifyCommand.class,
            KeysInstallCommand.class,
            KeysNewAuthorityCommand.class,
            KeysTrustAuthorityCommand.class,
            KeysDropAuthorityCommand.class,
            KeysNewKeyCommand.class,
            KeysAddKeyCommand.class,
            KeysDropKeyCommand.class,
            KeysThresholdCommand.class,
            KeysSignCommand.class,
            KeysFetchCommand.class,
            KeysPublishCommand.class
        })
public final class KeysCommand {}
