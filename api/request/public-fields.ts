/**
 * The root fields that anybody may ask for, signed in or not. All others carry @Authorized. Each of these proves for itself who
 * asks: by a password, or by a refresh token.
 */
export const PUBLIC_ROOT_FIELDS: readonly string[] = ['signIn', 'refreshSession', 'signOut', 'changePassword'];
