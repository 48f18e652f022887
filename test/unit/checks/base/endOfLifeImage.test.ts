import assert from 'node:assert/strict';
import { endOfLifeImage } from '../../../../src/checks/base/endOfLifeImage';
import { endedReleasesOf } from '../../../../src/checks/facts/endOfLife';
import { parseImageReference } from '../../../../src/dockerfile/imageReference';
import { testCheck } from '../checkHarness';

testCheck(endOfLifeImage, {
  valid: [
    'FROM python:3.13-slim\n',
    'FROM python:3\n',
    'FROM python\n',
    'FROM node:22\n',
    'FROM node:lts\n',
    'FROM debian:12\n',
    'FROM debian:stable\n',
    'FROM ubuntu:22.04\n',
    'FROM postgres:16\n',
    'FROM php:8.4-fpm\n',
    'FROM openjdk:24-ea-17-jdk\n',
    'FROM scratch\n',
    // Others use the same names and numbers for their own.
    'FROM registry.example.com/team/python:3.8\n',
    'FROM team/node:14\n',
    'FROM mcr.microsoft.com/windows/nanoserver:1809\n',
    'ARG V\nFROM python:$V\n',
    {
      code: 'ARG V=3.8\nFROM python:$V\n',
      options: { buildArgs: { V: '3.13' } },
    },
    'FROM python:3.\n',
  ],
  invalid: [
    // The default of an argument that is the whole tag, and a release that is built on newer distributions too.
    {
      code: 'ARG TAG=3.8-slim-bookworm\nFROM python:${TAG}\n',
      findings: [{ line: 2 }],
      fixed: 'ARG TAG=3.13-slim-bookworm\nFROM python:${TAG}\n',
      safe: false,
    },
    {
      code: 'FROM ruby:3.3.3-alpine3.19\nFROM node:22.3.0-bullseye\n',
      findings: [{ line: 1 }, { line: 2 }],
      fixed: 'FROM ruby:3.3-alpine3.22\nFROM node:22-bookworm\n',
      safe: false,
    },
    // Another image that takes the argument may have no such release.
    {
      code: 'ARG ALPINE=3.18\nFROM alpine:$ALPINE\nFROM corp/tool:1-alpine$ALPINE\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    { code: 'FROM node:0.12\n', findings: [{ line: 1 }], fixed: 'FROM node:24\n' },
    {
      code: 'FROM python:3.8-slim\n',
      findings: [
        {
          line: 1,
          at: 'python:3.8-slim',
          message: /Python 3\.8 reached its end of life in October 2024/,
        },
      ],
      fixed: 'FROM python:3.13-slim\n',
      safe: false,
    },
    {
      code: 'FROM python:3.8.20-slim-buster AS build\nRUN id\nFROM python:3.8.20-slim-buster\n',
      findings: [
        {
          line: 1,
          message: /Python 3\.8 .*, and Debian Buster reached .* June 2024.* Line 3 uses it too/,
        },
      ],
      fixed: 'FROM python:3.13-slim-bookworm AS build\nRUN id\nFROM python:3.13-slim-bookworm\n',
    },
    {
      code: 'FROM node:14\r\n',
      findings: [{ line: 1 }],
      fixed: 'FROM node:24\r\n',
    },
    {
      code: 'FROM node:22-bullseye-slim\n',
      findings: [{ line: 1 }],
      fixed: 'FROM node:22-bookworm-slim\n',
    },
    {
      code: 'FROM node:22.11.0-alpine3.18\n',
      findings: [{ line: 1, message: /Alpine 3\.18/ }],
      fixed: 'FROM node:22-alpine3.22\n',
    },
    {
      code: 'FROM debian:buster-slim\n',
      findings: [{ line: 1 }],
      fixed: 'FROM debian:bookworm-slim\n',
    },
    {
      code: 'FROM debian:10.13-slim\n',
      findings: [{ line: 1 }],
      fixed: 'FROM debian:12-slim\n',
    },
    {
      code: 'FROM docker.io/library/alpine:3.14\n',
      findings: [{ line: 1 }],
      fixed: 'FROM docker.io/library/alpine:3.22\n',
    },
    {
      code: 'FROM ubuntu:focal\n',
      findings: [{ line: 1 }],
      fixed: 'FROM ubuntu:noble\n',
    },
    {
      code: 'FROM golang:1.16-alpine3.14 AS b\n',
      findings: [{ line: 1 }],
      fixed: 'FROM golang:1.26-alpine AS b\n',
    },
    {
      code: 'FROM centos:7\n',
      findings: [{ line: 1, message: /CentOS 7 .* June 2024.*Rocky Linux/ }],
      fixed: null,
    },
    {
      code: 'FROM centos:centos7.9.2009\n',
      findings: [{ line: 1, message: /CentOS 7 / }],
      fixed: null,
    },
    { code: 'FROM openjdk:8u342-jdk\n', findings: [{ line: 1 }], fixed: null },
    {
      code: 'FROM openjdk:17-jdk-slim\n',
      findings: [{ line: 1 }],
      fixed: 'FROM eclipse-temurin:17-jdk\n',
      safe: false,
    },
    {
      code: 'FROM openjdk:11-jre-slim-buster AS run\nFROM openjdk:8-alpine\n',
      findings: [{ line: 1 }, { line: 2 }],
      fixed: 'FROM eclipse-temurin:11-jre AS run\nFROM eclipse-temurin:8-alpine\n',
    },
    { code: 'FROM postgres:12.4\n', findings: [{ line: 1 }], fixed: null },
    {
      code: 'FROM mcr.microsoft.com/dotnet/aspnet:6.0\n',
      findings: [{ line: 1, message: /\.NET 6\.0/ }],
      fixed: 'FROM mcr.microsoft.com/dotnet/aspnet:10.0\n',
      safe: false,
    },
    {
      code: 'FROM mcr.microsoft.com/dotnet/sdk:8.0-alpine3.19\n',
      findings: [{ line: 1 }],
      fixed: 'FROM mcr.microsoft.com/dotnet/sdk:10.0-alpine\n',
    },
    // Newer releases have no such variant, or stand elsewhere.
    { code: 'FROM mcr.microsoft.com/dotnet/sdk:6.0-bullseye-slim\n', findings: [{ line: 1 }], fixed: null },
    {
      code: 'FROM mcr.microsoft.com/dotnet/core/sdk:3.1\n',
      findings: [{ line: 1 }],
      fixed: null,
    },
    {
      code: 'ARG V=3.8\nFROM python:$V\n',
      findings: [{ line: 2, message: /python:\$V \(python:3\.8 by default\)/ }],
      fixed: 'ARG V=3.13\nFROM python:$V\n',
      safe: false,
    },
    {
      code: 'ARG NODE=20.11.0\nFROM node:${NODE}-alpine AS a\nFROM node:${NODE}-alpine\n',
      findings: [{ line: 2, message: /Line 3 uses it too/ }],
      fixed: 'ARG NODE=24\nFROM node:${NODE}-alpine AS a\nFROM node:${NODE}-alpine\n',
    },
    {
      code: 'ARG IMAGE=python:3.8\nFROM $IMAGE\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: `FROM python:3.8@sha256:${'a'.repeat(64)}\n`,
      findings: [{ line: 1 }],
      fixed: null,
    },
  ],
});

suite('releases that have ended', () => {
  const endedIn = (image: string): string[] => {
    const reference = parseImageReference(image);
    assert.ok(reference);
    return endedReleasesOf(reference).map(({ spoken, ended }) => `${spoken}: ${ended}`);
  };

  test('are not taken for others that begin alike', () => {
    assert.deepEqual(endedIn('python:3.1'), []);
    assert.deepEqual(endedIn('python:3.11'), []);
    assert.deepEqual(endedIn('golang:1.26'), []);
    assert.deepEqual(endedIn('amazonlinux:2023'), []);
    assert.deepEqual(endedIn('alpine:3'), []);
    assert.deepEqual(endedIn('php:8'), []);
  });

  test('have a month and a page each', () => {
    assert.deepEqual(endedIn('amazonlinux:2.0.20240131.0'), ['Amazon Linux 2: June 2026']);
    assert.deepEqual(endedIn('node:18.20.4'), ['Node.js 18: April 2025']);
    assert.deepEqual(endedIn('golang:1.25-alpine'), ['Go 1.25: August 2026']);
    assert.deepEqual(endedIn('node:25-slim'), ['Node.js 25: June 2026']);
    assert.deepEqual(endedIn('ruby:2.7.8-slim-bullseye'), ['Ruby 2.7: March 2023', 'Debian Bullseye: August 2026']);
    assert.deepEqual(endedIn('maven:3-openjdk-8-alpine'), []);
  });
});
