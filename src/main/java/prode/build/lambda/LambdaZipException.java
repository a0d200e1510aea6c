package prode.build.lambda;

/** A function's source or wheels can't become a zip; the message is the one line that says why. */
final class LambdaZipException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LambdaZipException(String message) {
        super(message);
    }
}
