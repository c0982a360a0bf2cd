package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.Faults;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** What the user is told when AWS does not do what it was asked. */
class AwsFaultTest {
    private final AwsDouble aws = AwsDouble.start();
    private final AwsAccess access = DoubleAccess.to(aws);

    @AfterEach
    void stop() {
        access.close();
        aws.close();
    }

    @Test
    void expiredCredentialsNameTheirSource() {
        assertThat(refused(Fault.expiredToken()))
                .hasMessageStartingWith("The credentials of profile \"notes\" have expired.");
    }

    @Test
    void credentialsOfNobodyAreRefused() {
        assertThat(refused(answer(403, "InvalidClientTokenId", "The security token is invalid.")))
                .hasMessageStartingWith("AWS does not accept the credentials of profile \"notes\": The security token");
    }

    @Test
    void aMissingPermissionNamesActionAndResource() {
        String message = "User: arn:aws:iam::1:user/anna is not authorized to perform: rds:DeleteDBCluster on resource:"
                + " arn:aws:rds:eu-central-1:1:cluster:notes-dev because no identity-based policy allows it";

        assertThat(refused(answer(403, "AccessDenied", message)))
                .hasMessageContaining("may not call rds:DeleteDBCluster on"
                        + " arn:aws:rds:eu-central-1:1:cluster:notes-dev.\n  Grant rds:DeleteDBCluster to");
    }

    @Test
    void aMissingPermissionOnARoleNamesTheRole() {
        String message = "User: arn:aws:iam::1:user/anna is not authorized to perform: iam:GetRole on resource:"
                + " role notes-dev-ci because no identity-based policy allows the iam:GetRole action";

        assertThat(refused(answer(403, "AccessDenied", message)))
                .hasMessageContaining("may not call iam:GetRole on role notes-dev-ci.\n");
    }

    @Test
    void aMissingPermissionWithoutAResourceNamesTheAction() {
        assertThat(refused(Fault.refuse())).hasMessageContaining("may not call sts:GetCallerIdentity.\n");
    }

    @Test
    void aRefusalThatNamesNothingSaysSo() {
        assertThat(refused(answer(403, "AccessDenied", "Access Denied")))
                .hasMessageContaining("does not say to what: Access Denied")
                .hasMessageContaining("(request ");
    }

    @Test
    void aClockThatIsOffIsToBeSet() {
        assertThat(refused(answer(
                        403,
                        "SignatureDoesNotMatch",
                        "Signature expired: 20261122T000000Z is now earlier than 20261122T001000Z")))
                .hasMessageContaining("its clock is off")
                .hasMessageContaining("Set the clock");
    }

    @Test
    void someThrottlingIsWaitedOut() {
        aws.faults().next(5, Faults.anywhere(), Fault.throttle());

        assertThat(access.identity().account()).isEqualTo(aws.account());
    }

    @Test
    void endlessThrottlingEnds() {
        assertThat(failed(Fault.throttle())).hasMessageContaining("too many (Throttling)");
    }

    @Test
    void aServiceThatFailsIsNamedWithTheRequest() {
        assertThat(failed(Fault.serverError()))
                .hasMessageContaining("Sts failed with status 500 (InternalFailure)")
                .hasMessageContaining("(request ");
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() {
        aws.faults().next(2, Faults.anywhere(), Fault.cutOff());

        assertThat(access.identity().account()).isEqualTo(aws.account());
    }

    @Test
    void answersThatAlwaysBreakOffAreNone() {
        assertThat(failed(Fault.cutOff())).hasMessageContaining("AWS can't be reached");
    }

    @Test
    void anAddressThatNobodyListensAtIsNamed() {
        URI endpoint = aws.endpoint();
        aws.close();

        assertThat(catchThrowableOfType(FloxException.class, access::identity))
                .hasMessageContaining("AWS can't be reached")
                .hasMessageContaining(Integer.toString(endpoint.getPort()));
    }

    @Test
    void anUnknownHostIsNamed() {
        try (AwsAccess nowhere = DoubleAccess.to(URI.create("http://sts.invalid"), Optional.empty())) {
            assertThat(catchThrowableOfType(FloxException.class, nowhere::identity))
                    .hasMessageContaining("no host sts.invalid")
                    .hasMessageContaining("the region \"eu-central-1\"");
        }
    }

    @Test
    void anyOtherAnswerIsPassedOn() {
        assertThat(failed(answer(400, "ValidationError", "Stack notes-dev is odd")))
                .hasMessageStartingWith("Sts answered ValidationError: Stack notes-dev is odd (request ");
    }

    @Test
    void anotherAccountIsRefusedBeforeAnythingIsTouched() {
        aws.setAccount("222222222222");

        assertThat(catchThrowableOfType(RefusedException.class, () -> access.identity(new SystemName("notes", "dev"))))
                .hasMessageStartingWith("The credentials of profile \"notes\" belong to account 222222222222, but"
                        + " <account> of system \"dev\" is 123456789012.");
    }

    private static Fault answer(int status, String code, String message) {
        return (service, call, answer) -> {
            throw new AwsException(status, code, message);
        };
    }

    private RefusedException refused(Fault fault) {
        aws.faults().always(Faults.anywhere(), fault);
        RefusedException refused = catchThrowableOfType(RefusedException.class, access::identity);
        assertThat(refused).hasCauseInstanceOf(SdkException.class);
        return refused;
    }

    private FloxException failed(Fault fault) {
        aws.faults().always(Faults.anywhere(), fault);
        FloxException failed = catchThrowableOfType(FloxException.class, access::identity);
        assertThat(failed).isNotInstanceOf(RefusedException.class).hasCauseInstanceOf(SdkException.class);
        return failed;
    }
}
