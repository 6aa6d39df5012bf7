// Verifies checkpoints, cosignatures and proofs of Countersign with golang.org/x/mod/sumdb/note, transparency-dev/formats
// and transparency-dev/merkle. Reads the JSON that verify-with-go.ts writes to standard input.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	f_note "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
)

type input struct {
	LogKeys     []string
	WitnessKey  string
	Checkpoints []struct {
		Note string
		Size uint64
		Root []byte
	}
	Inclusion []struct {
		Index, Size uint64
		Entry       string
		Root        []byte
		Proof       [][]byte
	}
	Consistency []struct {
		From, To         uint64
		FromRoot, ToRoot []byte
		Proof            [][]byte
	}
}

func main() {
	var given input
	if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil {
		fail("input", err)
	}
	var verifiers []note.Verifier
	for _, key := range given.LogKeys {
		verifier, err := note.NewVerifier(key)
		if err != nil {
			fail("log key", err)
		}
		verifiers = append(verifiers, verifier)
	}
	witness, err := f_note.NewVerifierForCosignatureV1(given.WitnessKey)
	if err != nil {
		fail("witness key", err)
	}
	for _, checkpoint := range given.Checkpoints {
		opened, err := note.Open([]byte(checkpoint.Note), note.VerifierList(append(verifiers, witness)...))
		if err != nil || len(opened.Sigs) != 2 {
			fail(fmt.Sprintf("checkpoint %d: expected two valid signatures", checkpoint.Size), err)
		}
	}
	for _, claim := range given.Inclusion {
		leaf := rfc6962.DefaultHasher.HashLeaf([]byte(claim.Entry))
		if err := proof.VerifyInclusion(rfc6962.DefaultHasher, claim.Index, claim.Size, leaf, claim.Proof, claim.Root); err != nil {
			fail(fmt.Sprintf("inclusion of %d in %d", claim.Index, claim.Size), err)
		}
	}
	for _, claim := range given.Consistency {
		if err := proof.VerifyConsistency(rfc6962.DefaultHasher, claim.From, claim.To, claim.Proof, claim.FromRoot, claim.ToRoot); err != nil {
			fail(fmt.Sprintf("consistency from %d to %d", claim.From, claim.To), err)
		}
	}
	fmt.Printf("%d checkpoints with cosignatures, %d inclusion proofs and %d consistency proofs verified\n",
		len(given.Checkpoints), len(given.Inclusion), len(given.Consistency))
}

func fail(what string, err error) {
	fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
	os.Exit(1)
}
