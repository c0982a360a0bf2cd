package io.github.floxmaven.aws;

import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.SystemName;

/**
 * Tells how a change of a stack failed, how the system stands after it, and what to do. What failed first comes last:
 * that is what a user looks at, and all other failures follow from it.
 */
final class StackFailedException extends FloxException {
    private static final long serialVersionUID = 1L;

    StackFailedException(SystemName system, StackWatch.Outcome outcome) {
        super(standing(system, outcome.status())
                + outcome.failureOfWayBack()
                        .map(reason -> "\n  The way back failed at " + reason)
                        .orElse("")
                + outcome.failure().map(reason -> "\n  First failed " + reason).orElse(""));
    }

    private static String standing(SystemName system, String status) {
        String goal = "mvn flox:setup-system -Dflox.system=" + system;
        return switch (status) {
            case "ROLLBACK_COMPLETE" ->
                "System \"" + system
                        + "\" could not be created. AWS has taken back what it had made; an empty stack is left.\n"
                        + "  Mend what is named below, then run \"" + goal
                        + "\" again: it deletes the empty stack and starts anew.";
            case "ROLLBACK_FAILED" ->
                "System \"" + system + "\" could not be created, and AWS could not take back all that it had made.\n"
                        + "  Mend what is named below, then run \"" + goal
                        + "\" again: it deletes what is left and starts anew.";
            case "UPDATE_ROLLBACK_COMPLETE" ->
                "System \"" + system
                        + "\" could not be changed. AWS has taken everything back: it is as it was before.\n"
                        + "  Mend what is named below, then run \"" + goal + "\" again.";
            case "UPDATE_ROLLBACK_FAILED" ->
                "System \"" + system
                        + "\" could not be changed, and AWS could not take everything back: it is half changed.\n"
                        + "  Mend what is named below, then run \"" + goal
                        + "\" again: it has AWS try the way back once more. What can't be mended, AWS can skip:"
                        + " aws cloudformation continue-update-rollback --stack-name "
                        + SystemTemplate.stackName(system) + " --resources-to-skip ...";
            case "DELETE_FAILED" ->
                "The stack of system \"" + system + "\" could not be deleted as a whole.\n"
                        + "  Mend what is named below, then run the goal again.";
            default -> "The stack of system \"" + system + "\" ended in the state " + status + ".";
        };
    }
}
